// What all views share: the data, the filters, the search, the legend, and the facts of what is
// selected. Texts from articles are put on the page as text only.
"use strict";

const view = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const nodes = [...data.events, ...data.entities];
  const isEvent = (number) => number < data.events.length;
  const links = nodes.map(() => []);
  for (const [event, other, relation, words] of data.links) {
    links[event].push({ node: other, relation, words });
    links[other].push({ node: event, relation, words });
  }
  const byId = (id) => document.getElementById(id);
  const listeners = { change: [], select: [] };
  const hiddenGroups = new Set();
  let shown = new Set();
  let selected = null;

  /** An element with attributes and children; strings become text. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "onclick") element.addEventListener("click", value);
      else if (value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  const number = (count) => count.toLocaleString("en");
  const counted = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
  const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

  // Filters ------------------------------------------------------------------------------------

  function years() {
    const all = data.events.flatMap((event) => [event.from, event.to]).filter(Boolean);
    const found = all.map((day) => Number(day.slice(0, 4)));
    return found.length ? [Math.min(...found), Math.max(...found)] : null;
  }

  const span = years();
  const chosen = { from: span && span[0], to: span && span[1], country: "" };

  function passes(event, index) {
    if (hiddenGroups.has(event.group)) return false;
    if (span && (chosen.from > span[0] || chosen.to < span[1])) {
      if (!event.from) return false;
      if (Number(event.to.slice(0, 4)) < chosen.from) return false;
      if (Number(event.from.slice(0, 4)) > chosen.to) return false;
    }
    const country = chosen.country;
    return country === "" || links[index].some((link) => link.node === country);
  }

  function update() {
    shown = new Set([...data.events.keys()].filter((index) => passes(data.events[index], index)));
    const extra = listeners.change.map((listener) => listener(shown)).filter(Boolean);
    const all = data.events.length;
    const events =
      shown.size === all ? counted(all, "event") : `${number(shown.size)} of ${counted(all, "event")}`;
    const left = data.leftOut ? `${counted(data.leftOut, "earlier event")} left out` : null;
    byId("counts").textContent = [events, ...extra, left].filter(Boolean).join(" · ");
    message();
    if (selected === null) overview();
  }

  /** Says why there is nothing to see, in place of the drawing. */
  function message() {
    byId("message")?.remove();
    if (shown.size) return;
    const box = make("div", { id: "message" });
    if (data.events.length) {
      box.append(
        make("p", {}, "No event matches these filters."),
        make("button", { type: "button", onclick: reset }, "Show all events"),
      );
    } else if (data.inGraph) {
      box.append(make("p", {}, "No event of the graph matches what was asked for."));
    } else {
      box.append(make("p", {}, "The graph has no events yet: build it from articles that report some."));
    }
    byId("drawing").append(box);
  }

  function reset() {
    hiddenGroups.clear();
    Object.assign(chosen, { from: span && span[0], to: span && span[1], country: "" });
    if (byId("from") && span) [byId("from").value, byId("to").value] = span;
    if (byId("country")) byId("country").value = "";
    for (const button of document.querySelectorAll(".group")) {
      button.setAttribute("aria-pressed", "true");
    }
    update();
  }

  function setYears(from, to) {
    chosen.from = Math.min(from, to);
    chosen.to = Math.max(from, to);
    if (byId("from")) [byId("from").value, byId("to").value] = [chosen.from, chosen.to];
    update();
  }

  function prepareFilters() {
    if (byId("from") && span) {
      for (let year = span[0]; year <= span[1]; year += 1) {
        byId("from").append(make("option", { value: year }, String(year)));
        byId("to").append(make("option", { value: year }, String(year)));
      }
      [byId("from").value, byId("to").value] = span;
      const changed = () => setYears(Number(byId("from").value), Number(byId("to").value));
      byId("from").addEventListener("change", changed);
      byId("to").addEventListener("change", changed);
    } else if (byId("from")) {
      document.querySelector(".years").hidden = true;
    }
    if (byId("country")) {
      const countries = [...nodes.keys()].filter((index) => nodes[index].type === "country");
      countries.sort((a, b) => nodes[a].label.localeCompare(nodes[b].label, "en"));
      for (const index of countries) {
        byId("country").append(make("option", { value: index }, nodes[index].label));
      }
      byId("country").addEventListener("change", (event) => {
        chosen.country = event.target.value === "" ? "" : Number(event.target.value);
        update();
      });
    }
    byId("controls").addEventListener("submit", (event) => event.preventDefault());
  }

  // Legend -------------------------------------------------------------------------------------

  const SVG = "http://www.w3.org/2000/svg";
  const OUTLINES = {
    circle: "M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14z",
    square: "M2 2h12v12H2z",
    diamond: "M8 0l8 8-8 8-8-8z",
    triangle: "M8 1l7.5 13.5h-15z",
    hexagon: "M4 1h8l4 7-4 7H4L0 8z",
    pin: "M8 16C5 11 2 9 2 6a6 6 0 0 1 12 0c0 3-3 5-6 10z",
  };

  function sign(shape, colour) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", OUTLINES[shape]);
    path.setAttribute("fill", colour);
    svg.append(path);
    return svg;
  }

  /** A line of the legend that shows and hides what it stands for. */
  function toggle(mark, label, count, pressed) {
    const button = make(
      "button",
      { type: "button", class: "group", "aria-pressed": "true" },
      mark,
      make("span", {}, label),
      make("span", {}, number(count)),
    );
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      pressed(on);
      update();
    });
    byId("groups").append(button);
  }

  function prepareLegend() {
    data.groups.forEach((group, index) => {
      const count = data.events.filter((event) => event.group === index).length;
      if (!count) return;
      toggle(sign("circle", group.colour), group.label, count, (on) =>
        on ? hiddenGroups.delete(index) : hiddenGroups.add(index),
      );
    });
    byId("legend").hidden = !data.events.length;
  }

  // Search -------------------------------------------------------------------------------------

  const plain = (text) => text.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, " ").toLowerCase().trim();
  const names = nodes.map((node) => ` ${plain(node.label)}`);
  const MOST_FOUND = 30;

  function search() {
    const wanted = plain(byId("search").value);
    const list = byId("found");
    list.replaceChildren();
    list.hidden = !wanted;
    if (!wanted) return;
    const hits = [...names.keys()].filter((index) => names[index].includes(wanted));
    // Names in which a word begins so come first.
    hits.sort((a, b) => names[b].includes(` ${wanted}`) - names[a].includes(` ${wanted}`) || a - b);
    for (const index of hits.slice(0, MOST_FOUND)) list.append(make("li", {}, entry(index)));
    if (hits.length > MOST_FOUND) {
      list.append(make("li", {}, `… and ${number(hits.length - MOST_FOUND)} more`));
    }
    if (!hits.length) list.append(make("li", {}, "Nothing is called so."));
  }

  function prepareSearch() {
    const box = document.querySelector(".search");
    byId("search").addEventListener("input", search);
    box.addEventListener("keydown", (event) => {
      const entries = [byId("search"), ...box.querySelectorAll(".entry")];
      const at = entries.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) entries[Math.max(0, Math.min(entries.length - 1, at + step))].focus();
      else if (event.key === "Enter" && at === 0 && entries.length > 1) entries[1].click();
      else if (event.key === "Escape") byId("found").hidden = true;
      else return;
      event.preventDefault();
    });
    document.addEventListener("click", (event) => {
      if (!box.contains(event.target)) byId("found").hidden = true;
    });
  }

  // Facts --------------------------------------------------------------------------------------

  function describe(index) {
    const node = nodes[index];
    if (isEvent(index)) return node.when || "no date";
    return node.category || data.types[node.type].one;
  }

  /** A button that selects a node. */
  function entry(index) {
    return make(
      "button",
      {
        type: "button",
        class: "entry",
        onclick: () => {
          byId("found").hidden = true;
          select(index, true);
        },
      },
      make("span", {}, nodes[index].label),
      make("span", {}, describe(index)),
    );
  }

  function overview() {
    const facts = byId("facts");
    facts.replaceChildren();
    if (!data.events.length) return;
    facts.append(make("p", { class: "hint" }, data.hint));
    for (const list of data.lists ?? []) {
      const events = list.events.filter((index) => shown.has(index));
      if (events.length) {
        facts.append(make("h3", {}, `${list.heading} (${number(events.length)})`), ...events.map(entry));
      }
    }
  }

  function cite(places, quotes) {
    return places.map((place) =>
      make(
        "button",
        {
          type: "button",
          class: "cite",
          "aria-label": `Sentence in source ${place.split(".")[0]}`,
          onclick: () => {
            for (const quote of quotes.values()) quote.classList.toggle("cited", false);
            const quote = quotes.get(place);
            const folded = quote.closest("details");
            if (folded) folded.open = true;
            quote.classList.add("cited");
            quote.scrollIntoView({ block: "nearest" });
            quote.focus({ preventScroll: true });
          },
        },
        `[${place.split(".")[0]}]`,
      ),
    );
  }

  /** One sentence for each source, one that is shown where there is one. */
  function best(sentences, needed) {
    const found = new Map();
    for (const id of [...sentences].sort((a, b) => needed.has(b) - needed.has(a))) {
      const source = id.split(".")[0];
      if (!found.has(source)) found.set(source, id);
    }
    return [...found.values()].sort((a, b) => parseInt(a, 10) - parseInt(b, 10));
  }

  function lines(list, note, quotes) {
    const needed = new Set(
      note.sources.flatMap((source) => source.sentences.filter((each) => each.needed).map((each) => each.id)),
    );
    return make(
      "dl",
      {},
      ...list.map((line) =>
        make(
          "div",
          {},
          make("dt", {}, line.heading),
          make(
            "dd",
            {},
            ...line.facts.map((fact) =>
              make("span", { class: "fact" }, fact.words, ...cite(best(fact.sentences, needed), quotes)),
            ),
          ),
        ),
      ),
    );
  }

  function source(each, quotes) {
    const about = [each.publisher, each.published].filter(Boolean).join(", ");
    const block = make(
      "div",
      { class: "source" },
      make(
        "p",
        {},
        `${each.number}. `,
        make("strong", {}, each.title || each.article),
        about ? ` (${about}${each.date_inferred ? ", date inferred" : ""})` : "",
        each.url ? make("br") : null,
        each.url
          ? make("a", { href: each.url, rel: "noopener noreferrer", target: "_blank" }, each.url)
          : null,
      ),
    );
    const others = make("details", {}, make("summary", {}, "Further sentences"));
    for (const sentence of each.sentences) {
      const said = [...sentence.statuses, ...sentence.speakers.map((name) => `says ${name}`)].join(", ");
      const words = sentence.headline ? "In its headline: " : "";
      const quote = make("blockquote", { tabindex: "-1" }, `${words}“${sentence.text}” `, make("small", {}, said));
      quotes.set(sentence.id, quote);
      (sentence.needed ? block : others).append(quote);
    }
    if (others.children.length > 1) block.append(others);
    return block;
  }

  function eventFacts(index) {
    const event = data.events[index];
    const note = data.notes[index];
    const parts = [make("p", { class: "about" }, [event.what, event.status, note ? "" : event.when].filter(Boolean).join(" · "))];
    if (event.address) {
      parts.push(make("p", {}, make("a", { href: event.address, target: "_top" }, "All facts and sources")));
    }
    if (!note) return [...parts, ...related(index)];
    const quotes = new Map();
    const sources = note.sources.map((each) => source(each, quotes));
    parts.push(lines(note.lines, note, quotes));
    if (note.disagreements.length) {
      parts.push(
        make(
          "section",
          { class: "dispute" },
          make("h3", {}, "Sources disagree"),
          lines(note.disagreements, note, quotes),
        ),
      );
    }
    if (note.reference.facts.length) {
      parts.push(
        make("h3", {}, "Reference table says"),
        make("p", {}, note.reference.facts.join("; ")),
      );
    }
    return [...parts, make("h3", {}, "Sources"), ...sources, ...related(index)];
  }

  /** What is linked to a node, sort by sort. */
  function related(index) {
    const sorts = new Map();
    for (const { node } of links[index]) {
      const sort = isEvent(node) ? "Events" : data.types[nodes[node].type].label;
      if (!sorts.has(sort)) sorts.set(sort, new Set());
      sorts.get(sort).add(node);
    }
    return [...sorts].flatMap(([sort, found]) => [
      make("h3", {}, `${sort} (${number(found.size)})`),
      ...[...found].sort((a, b) => a - b).map(entry),
    ]);
  }

  function entityFacts(index) {
    const entity = nodes[index];
    const about = [data.types[entity.type].one, entity.category].filter(Boolean).join(" · ");
    const address = entity.address
      ? make("p", {}, make("a", { href: entity.address, target: "_top" }, "More on it"))
      : null;
    return [make("p", { class: "about" }, about), address, ...related(index)].filter(Boolean);
  }

  /** Selects a node, or nothing; with `away`, by something else than the drawing itself. */
  function select(index, away = false) {
    selected = index;
    for (const listener of listeners.select) listener(index, away);
    const facts = byId("facts");
    if (index === null) {
      overview();
      return;
    }
    facts.replaceChildren(
      make("button", { type: "button", class: "back", onclick: () => select(null, true) }, "Close"),
      make("h2", { tabindex: "-1" }, nodes[index].label),
      ...(isEvent(index) ? eventFacts(index) : entityFacts(index)),
    );
    facts.scrollIntoView({ block: "nearest" });
    byId("side").scrollTop = facts.offsetTop - byId("side").offsetTop - 8;
    if (away) facts.querySelector("h2").focus({ preventScroll: true });
  }

  /** Shows nodes sort by sort, under a heading, in place of facts. */
  function list(heading, sorts) {
    select(null);
    byId("facts").replaceChildren(
      make("button", { type: "button", class: "back", onclick: () => select(null, true) }, "Close"),
      make("h2", { tabindex: "-1" }, heading),
      ...sorts.flatMap(([sort, found]) => [make("h3", {}, sort), ...found.map(entry)]),
    );
    byId("facts").scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && selected !== null && event.target !== byId("search")) select(null, true);
  });

  /** Called by the view's own script when it is ready. */
  function start() {
    prepareFilters();
    prepareLegend();
    prepareSearch();
    update();
  }

  return {
    data, nodes, links, isEvent, make, number, counted, capital, sign, toggle, span, chosen,
    start, update, setYears, select, list,
    shown: () => shown,
    selected: () => selected,
    onChange: (listener) => listeners.change.push(listener),
    onSelect: (listener) => listeners.select.push(listener),
  };
})();
