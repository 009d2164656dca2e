-- Reads reference entries, and adds what pandoc's reader of BibTeX leaves out or leaves in TeX.

local limits = dofile(pandoc.path.join{pandoc.path.directory(arg[0]), "limits.lua"})

-- CSL's variables for people; biblatex writes them without hyphens in `editortype`.
local ROLES = {}
for _, role in ipairs{
  "chair", "compiler", "composer", "curator", "director", "editorial-director",
  "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer",
  "performer", "producer", "script-writer", "series-creator",
} do
  local name = role:gsub("-", "")
  ROLES[name] = role
end
-- Types whose library is where a reader finds the work, and not where a copy of it stands.
local IN_ARCHIVES = {thesis = true, manuscript = true}

-- `editors` holds, by key, the role of those whom an entry has as its editors, if it is another.
local entries = {editors = {}}

function entries.is_article(reference)
  local type = reference.type or ""
  return type:match("^article") ~= nil or type:match("^review") ~= nil
end

local function read_bibtex(text)
  return pandoc.utils.references(limits.read(text, "biblatex"))
end

-- Without macros, of which one can stand for more words than there is room for.
local function read_tex(text)
  return pandoc.utils.stringify(limits.read(text, "latex-latex_macros"))
end

local function find_role(kind)
  return kind and ROLES[kind:lower():gsub("%A", "")]
end

local function read_names(names)
  local is_read, references = pcall(read_bibtex, "@misc{names, editor = {" .. names .. "}}")
  return is_read and references[1] and references[1].editor or pandoc.List{}
end

-- An address as it is, without TeX around it and in it.
local function read_address(address)
  local bare = address:gsub("^%s*\\url%s*(%b{})%s*$", "%1"):gsub("\\(%A)", "%1")
  return (bare:gsub("[{}]", ""))
end

local function read_doi(doi)
  local text = read_address(doi)
  if text:match("^%a+://") then
    text = text:gsub("%%(%x%x)", function(code) return string.char(tonumber(code, 16)) end)
  end
  return text:match("%f[%d.]%.*(10%.%d[%d.]*/%S+)") or text
end

-- A formula as words with letters raised and lowered, or nil where pandoc cannot.
local formulas = {}
local function read_formula(tex)
  if not limits.is_simple(tex) then return pandoc.Inlines{pandoc.Str(tex)} end
  if formulas[tex] == nil then
    local math = pandoc.Plain{pandoc.Math("InlineMath", tex)}
    local block = pandoc.read(pandoc.write(pandoc.Pandoc{math}, "html"), "html").blocks[1]
    local is_read = block and not pandoc.utils.stringify(block):find("\\", 1, true)
    formulas[tex] = is_read and block.content
  end
  return formulas[tex] and formulas[tex]:clone() or nil
end

local read_formulas = {
  Math = function(math) return read_formula(math.text) end,
  RawInline = function(raw)
    local command, space = raw.text:match("^(\\%a+)(%s*)$")
    local inlines = command and read_formula(command)
    if inlines and space ~= "" then inlines:insert(pandoc.Space()) end
    return inlines
  end,
}

local function is_names(value)
  return type(value) == "table" and type(value[1]) == "table" and
    (value[1].family or value[1].literal) ~= nil
end

-- "van der Meer" is the surname, in the text as in the list; a style says where it is sorted.
local function keep_particles(reference)
  for _, value in pairs(reference) do
    for _, name in ipairs(is_names(value) and value or {}) do
      if not name["non-dropping-particle"] then
        name["non-dropping-particle"] = name["dropping-particle"]
        name["dropping-particle"] = nil
      end
    end
  end
end

local function add_names(reference, role, names)
  reference[role] = pandoc.List(reference[role] or {}) .. names
end

local function assign_roles(reference, fields)
  local role = find_role(fields.editortype)
  if role and reference.editor then
    local names = reference.editor
    reference.editor = nil
    add_names(reference, role, names)
    entries.editors[reference.id] = role
  end
  for _, field in ipairs{"editora", "editorb", "editorc"} do
    role = find_role(fields[field .. "type"])
    if role and fields[field] then add_names(reference, role, read_names(fields[field])) end
  end
end

local function read_markup(reference)
  for name, value in pairs(reference) do
    if pandoc.utils.type(value) == "Inlines" then
      reference[name] = limits.flatten(value):walk(read_formulas)
    end
  end
end

local function complete(reference, entry, strings)
  local fields = entry.fields
  assign_roles(reference, fields)
  if not (fields.options or ""):match("useprefix%s*=%s*false") then keep_particles(reference) end
  if fields.eid and not reference.number and entries.is_article(reference) then
    reference.number = read_tex(fields.eid)
  end
  if reference.DOI then reference.DOI = read_doi(reference.DOI) end
  if reference.URL then reference.URL = read_address(reference.URL) end
  if IN_ARCHIVES[reference.type] and reference["call-number"] and not reference.archive then
    reference.archive = read_tex(reference["call-number"])
    reference["call-number"] = nil
  end
  if (strings .. entry.parents .. entry.text):find("[\\$]") then read_markup(reference) end
  return reference
end

-- Why an entry cannot be read, on one line and without the place in a text that nobody sees.
local function find_reason(message)
  local lines = pandoc.List{}
  for line in tostring(message):gmatch("[^\n]+") do
    if line:match("^unexpected") or line:match("^expecting") then lines:insert(line) end
  end
  return #lines > 0 and table.concat(lines, ", ") or tostring(message):match("[^\n]*")
end

-- All entries at once; where one of them stops the reader, each by itself.
local function read_all(request)
  local texts = pandoc.List{}
  for _, entry in ipairs(request.entries) do texts:insert(entry.text) end
  local is_whole, found = pcall(read_bibtex, request.strings .. table.concat(texts, "\n\n"))
  if is_whole then return found, {} end
  local references, reasons = pandoc.List{}, {}
  for _, entry in ipairs(request.entries) do
    local is_read, found = pcall(read_bibtex, request.strings .. entry.parents .. entry.text)
    if is_read then references:extend(found) else reasons[entry.key] = find_reason(found) end
  end
  return references, reasons
end

-- The references by key, and the entries that pandoc cannot read, each with its key and the reason.
function entries.read(request)
  local found, reasons = read_all(request)
  local by_key, references, unreadable = {}, pandoc.List{}, pandoc.List{}
  for _, reference in ipairs(found) do by_key[reference.id] = reference end
  for _, entry in ipairs(request.entries) do
    local reference = by_key[entry.key]
    if reference then
      references:insert(complete(reference, entry, request.strings))
    elseif not entry.text:match("^%s*@%s*[Xx][Dd][Aa][Tt][Aa]") then
      local reason = reasons[entry.key] or "pandoc finds no reference in it"
      unreadable:insert{key = entry.key, reason = reason}
    end
  end
  return references, unreadable
end

-- CSL-JSON of references. pandoc knows the newer roles there, but gets them from nowhere else:
-- the second result says which references it cannot render from their metadata.
function entries.write_items(references)
  local items = pandoc.json.decode(
    pandoc.write(pandoc.Pandoc({}, {references = references}), "csljson"), false)
  local by_key, incomplete = {}, {}
  for _, reference in ipairs(references) do by_key[reference.id] = reference end
  for _, item in ipairs(items) do
    for _, role in pairs(ROLES) do
      if item[role] == "" then
        item[role] = by_key[item.id][role]
        incomplete[item.id] = true
      end
    end
  end
  return items, incomplete
end

return entries
