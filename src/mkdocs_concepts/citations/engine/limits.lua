-- What keeps a stranger's words from reading files, and from being read without an end.

-- Levels of markup within markup.
local DEEPEST = 20
-- Letters of a suffix that can hold a locator.
local LONGEST_LOCATOR = 500
-- Letters of a formula, and marks in it with each of which its reader can take twice the time.
local LONGEST_FORMULA = 1000
local MOST_MARKS = 12

local limits = {}

-- Reads a text without reading any file that is named in it.
function limits.read(text, format)
  return pandoc.read(text, format, nil, {})
end

-- Whether a formula can be read in a bearable time.
function limits.is_simple(tex)
  local _, scripts = tex:gsub("[%^_]", "")
  local _, negations = tex:gsub("\\not", "")
  return #tex <= LONGEST_FORMULA and scripts + negations <= MOST_MARKS
end

-- Inlines, with whatever is in them too deep as its bare words.
function limits.flatten(inlines, depth)
  depth = depth or DEEPEST
  for place, inline in ipairs(inlines) do
    local content = inline.content
    if pandoc.utils.type(content) == "Inlines" then
      if depth == 0 then
        inlines[place] = pandoc.Str(pandoc.utils.stringify(content))
      else
        inline.content = limits.flatten(content, depth - 1)
        inlines[place] = inline
      end
    end
  end
  return inlines
end

-- A suffix in which no locator is looked for where none can be: its reader takes the cube of the
-- time, and leaves alone what is in a span.
function limits.end_locator(suffix)
  local length = 0
  for place, inline in ipairs(suffix) do
    length = length + #pandoc.utils.stringify(inline) + 1
    if length > LONGEST_LOCATOR then
      local shown, rest = pandoc.Inlines{}, pandoc.Inlines{}
      for at, other in ipairs(suffix) do (at < place and shown or rest):insert(other) end
      shown:insert(pandoc.Span(rest))
      return shown
    end
  end
  return suffix
end

return limits
