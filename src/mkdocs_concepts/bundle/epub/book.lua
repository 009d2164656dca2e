-- What pandoc’s reader of HTML has no place for: drawings, which go into the book as they are, and
-- which links and texts are those of notes. A drawing's place is marked by an attribute that pages cannot have.

local file = assert(io.open("drawings.json", "rb"))
local drawings = pandoc.json.decode(file:read("a"), false)
file:close()

function Span(span)
  local number = span.attributes.drawing
  if number then
    return pandoc.RawInline("html", drawings[tonumber(number)])
  end
end

function Link(link)
  if link.classes:includes("footnote-ref") then
    link.attributes["epub:type"] = "noteref"
    link.attributes.role = "doc-noteref"
    return link
  end
end

function Div(div)
  if div.classes:includes("footnote-text") then
    div.attributes["epub:type"] = "footnote"
    div.attributes.role = "doc-footnote"
    return div
  end
end

-- What is said once is taken for a list of one.
function Meta(meta)
  for _, name in ipairs({ "accessModes", "accessModeSufficient", "accessibilityHazards" }) do
    if meta[name] and pandoc.utils.type(meta[name]) ~= "List" then
      meta[name] = pandoc.MetaList({ meta[name] })
    end
  end
  return meta
end
