-- Renders citations and lists of references: a request as JSON on standard input, the answer on
-- standard output. Run as `pandoc lua render.lua`; pandoc.py says what both hold.

local folder = pandoc.path.directory(arg[0])
local entries = dofile(pandoc.path.join{folder, "entries.lua"})
local limits = dofile(pandoc.path.join{folder, "limits.lua"})

-- CommonMark, since its reader takes no longer than a text is long; no HTML is written as it is.
local FORMAT = "commonmark+smart"
local MODES = {
  normal = "NormalCitation",
  ["suppress-author"] = "SuppressAuthor",
  ["author-in-text"] = "AuthorInText",
}
local QUOTATION_MARKS = {"“", "‘", "\"", "'"}
local ARTICLES = {"[Tt][Hh][Ee]", "[Aa][Nn]", "[Aa]"}

-- The inlines of a prefix or suffix; a space before the words is kept, and no line ends between
-- "p." and its number. The word in front keeps them from being a list, a heading or another block.
-- No comment begins in them: for each that is not closed the reader goes through all the rest.
local affixes = {}
local function read_affix(text)
  if not affixes[text] then
    local words = text:gsub("%s+", " "):gsub("<!%-", "<!\\-")
    words = words:gsub("%f[%a](%a%a?%a?%a?%.) (%d)", "%1\u{a0}%2")
    local inlines = pandoc.read("x " .. words, FORMAT).blocks[1].content
    inlines:remove(1)
    if #inlines > 0 and not words:match("^ ") then inlines:remove(1) end
    affixes[text] = limits.flatten(inlines)
  end
  return affixes[text]:clone()
end

local function build_cite(place)
  local citations = pandoc.List{}
  for _, item in ipairs(place.items) do
    citations:insert(pandoc.Citation(
      item.key, MODES[item.mode], read_affix(item.prefix),
      limits.end_locator(read_affix(item.suffix)), place.note))
  end
  return pandoc.Cite({pandoc.Str("?")}, citations)
end

local function build_nocite(keys)
  local citations = pandoc.List{}
  for _, key in ipairs(keys) do citations:insert(pandoc.Citation(key, "NormalCitation")) end
  return pandoc.MetaInlines{pandoc.Cite({pandoc.Str("?")}, citations)}
end

-- One paragraph for each place. A place in a note of the author's stands in a note here too.
local function build_blocks(places)
  local blocks = pandoc.Blocks{}
  for _, place in ipairs(places) do
    local inlines = #place.items > 0 and pandoc.Inlines{build_cite(place)} or pandoc.Inlines{}
    if place.in_note then inlines = pandoc.Inlines{pandoc.Note{pandoc.Para(inlines)}} end
    blocks:insert(pandoc.Para(inlines))
  end
  return blocks
end

-- The roles that a style has a place for.
local function find_roles(style)
  local roles = {}
  for variables in style:gmatch("<names[^>]-variable=\"([^\"]*)\"") do
    for role in variables:gmatch("%S+") do roles[role] = true end
  end
  return roles
end

-- A title without the English article that lists leave out of account, if it begins with one.
local function find_sort_title(reference, language)
  if not reference.title or not (reference.language or language):match("^en") then return nil end
  local title = pandoc.utils.stringify(reference.title)
  for _, mark in ipairs(QUOTATION_MARKS) do
    if title:sub(1, #mark) == mark then title = title:sub(#mark + 1) end
  end
  for _, article in ipairs(ARTICLES) do
    local rest = title:match("^" .. article .. "%s+(.+)$")
    if rest then return rest end
  end
end

-- The year in which a span of years began that is not over.
local function find_open_year(reference)
  local dates = reference.issued and reference.issued["date-parts"]
  local year = dates and dates[2] and dates[2][1] == 0 and dates[1][1]
  return year and year > 0 and math.tointeger(year) or nil
end

-- Whether a style writes the number of an article. Of most styles it is the page that is written.
local function writes_numbers(context)
  if context.writes_numbers == nil then
    local article = {id = "a", type = "article-journal", title = "t", number = "NUMBER"}
    local meta = {references = {article}, csl = context.style, nocite = build_nocite{"a"}}
    local done = pandoc.utils.citeproc(pandoc.Pandoc({}, meta))
    context.writes_numbers = pandoc.utils.stringify(done.blocks):find("NUMBER", 1, true) ~= nil
  end
  return context.writes_numbers
end

-- A reference as the style needs it. People stay editors where it has no place for their role.
local function fit(reference, context)
  local fitted = {}
  for name, value in pairs(reference) do fitted[name] = value end
  local role = entries.editors[fitted.id]
  if role and not context.roles[role] and not fitted.editor then
    fitted.editor, fitted[role] = fitted[role], nil
  end
  if entries.is_article(fitted) and fitted.number and not fitted.page then
    fitted.page = not writes_numbers(context) and fitted.number or nil
  end
  fitted["sort-title"] = find_sort_title(fitted, context.language)
  local year = context.present ~= "" and find_open_year(fitted)
  if year then fitted.issued = {["date-parts"] = {{year}, {0}}} end
  return fitted
end

-- The year of a span that is not over has a dash behind it, and may have a letter; some styles have
-- a word for the present there. In an entry the date ends with a parenthesis.
local function add_word(element, year, word, behind)
  local pattern = "%f[%d](" .. year .. "–)(%l?)(" .. behind .. ")"
  return element:walk{
    Str = function(str)
      local text = str.text:gsub(pattern, function(span, letter, rest)
        if rest:match("%w") then return nil end
        return span .. word .. (letter == "" and "" or "-" .. letter) .. rest
      end)
      return pandoc.Str(text)
    end,
  }
end

local function add_present(doc, keys, context)
  local word, years = context.present, {}
  for _, key in ipairs(keys) do
    years[key] = context.by_key[key] and find_open_year(context.by_key[key])
  end
  if word == "" or not next(years) then return doc end
  return doc:walk{
    Div = function(div)
      local year = years[div.identifier:match("^ref%-(.*)$")]
      return year and add_word(div, year, word, "%)")
    end,
    Link = function(link)
      local year = years[link.target:match("^#ref%-(.*)$")]
      return year and add_word(link, year, word, ".?")
    end,
  }
end

local function write_file(folder, name, text)
  local path = pandoc.path.join{folder, name}
  local file = assert(io.open(path, "w"))
  file:write(text)
  file:close()
  return path
end

local function build_metadata(document, context)
  local references, rest = pandoc.List{}, pandoc.List{}
  for _, key in ipairs(document.references) do
    local reference = context.by_key[key]
    if reference then (context.incomplete[key] and rest or references):insert(reference) end
  end
  local meta = {
    references = references,
    csl = context.style,
    lang = context.language,
    ["link-citations"] = true,
    nocite = #document.listed > 0 and build_nocite(document.listed) or nil,
  }
  if #rest > 0 then
    local items = pandoc.json.encode((entries.write_items(rest)))
    meta.bibliography = write_file(context.folder, "references.json", items)
  end
  return meta
end

local function render(document, context)
  local meta = build_metadata(document, context)
  local done = pandoc.utils.citeproc(pandoc.Pandoc(build_blocks(document.places), meta))
  return pandoc.write(pandoc.Pandoc(add_present(done, document.references, context).blocks), "json")
end

local function answer(request, folder)
  local references, unreadable = entries.read(request)
  local items, incomplete = entries.write_items(references)
  local context = {
    folder = folder,
    style = write_file(folder, "style.csl", request.style),
    roles = find_roles(request.style),
    language = request.language,
    present = request.present,
    by_key = {},
    incomplete = incomplete,
  }
  for _, reference in ipairs(references) do
    context.by_key[reference.id] = fit(reference, context)
  end
  local documents = pandoc.List{}
  for _, document in ipairs(request.documents) do documents:insert(render(document, context)) end
  return {documents = documents, items = items, unreadable = unreadable}
end

local request = pandoc.json.decode(io.read("a"), false)
pandoc.system.with_temporary_directory("citations", function(folder)
  io.write(pandoc.json.encode(answer(request, folder)))
end)
