// Short ways to make and find elements. Texts always become text nodes, so nothing that a document or a request says is markup.
export const find = id => document.getElementById(id);

/** Makes an element: properties, then children. Names with a dash and role become attributes, and onclick and its like listeners. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role" || name === "scope")
      element.setAttribute(name, value);
    else
      element[name] = value;
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

export function table(caption, headings, rows) {
  return make("div", { className: "scroll" },
    make("table", { "aria-label": caption },
      make("thead", {}, make("tr", {}, headings.map(([text, className = ""]) => make("th", { scope: "col", className }, text)))),
      make("tbody", {}, rows)));
}

export const empty = (...children) => make("p", { className: "empty" }, ...children);

export const pretty = value => make("pre", {}, typeof value === "string" ? value : JSON.stringify(value, null, 2));

/** Runs something, and says above the page what went wrong with it. */
export async function attempt(action) {
  const place = find("problem");
  try {
    await action();
    place.hidden = true;
  } catch (error) {
    place.textContent = error.message;
    place.hidden = false;
  }
}
