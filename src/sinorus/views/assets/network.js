// The network: cytoscape draws the nodes where Python has put them.
"use strict";

(() => {
  const { data, nodes, make } = view;
  const canvas = document.getElementById("canvas");
  const common = new Set(data.common);
  const hiddenTypes = new Set();
  let withCommon = false;

  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    return { text: style.getPropertyValue("--text"), ground: style.getPropertyValue("--ground") };
  };
  const SHAPES = { circle: "ellipse", square: "rectangle", diamond: "diamond", triangle: "triangle", hexagon: "hexagon" };
  const PIN = [0, 1, -0.75, 0.1, -0.9, -0.35, -0.65, -0.85, 0, -1, 0.65, -0.85, 0.9, -0.35, 0.75, 0.1];
  const short = (label) => (label.length > 48 ? `${label.slice(0, 47).trimEnd()}…` : label);

  const elements = nodes.map((node, index) => {
    const [x, y, radius] = data.places[index];
    const shape = view.isEvent(index) ? "circle" : data.types[node.type].shape;
    return {
      group: "nodes",
      data: {
        id: String(index),
        label: short(node.label),
        size: 2 * radius,
        shape: SHAPES[shape] ?? "polygon",
        points: shape === "pin" ? PIN.join(" ") : "-1 -1 1 -1 1 1 -1 1",
        colour: view.isEvent(index) ? data.groups[node.group].colour : data.entityColour,
      },
      position: { x, y },
    };
  });
  const pairs = new Set();
  for (const [event, other] of data.links) {
    const id = `${event}-${other}`;
    if (pairs.has(id)) continue;
    pairs.add(id);
    elements.push({
      group: "edges",
      data: { id, source: String(event), target: String(other) },
      classes: common.has(other) ? "common" : "",
    });
  }

  const style = () => {
    const { text, ground } = colours();
    return [
      {
        selector: "node",
        style: {
          width: "data(size)",
          height: "data(size)",
          shape: "data(shape)",
          "shape-polygon-points": "data(points)",
          "background-color": "data(colour)",
          "border-width": 1,
          "border-color": ground,
          color: text,
          "font-size": 12,
          "font-family": "system-ui, sans-serif",
          "text-valign": "bottom",
          "text-margin-y": 2,
          "text-outline-color": ground,
          "text-outline-width": 2,
        },
      },
      { selector: "node.labelled", style: { label: "data(label)", "z-index": 2 } },
      { selector: "node.right", style: { "text-halign": "right", "text-valign": "center", "text-margin-x": 3, "text-margin-y": 0 } },
      { selector: "node.left", style: { "text-halign": "left", "text-valign": "center", "text-margin-x": -3, "text-margin-y": 0 } },
      { selector: "node.top", style: { "text-valign": "top", "text-margin-y": -2 } },
      {
        selector: "edge",
        style: { width: 1, "line-color": text, opacity: 0.2, "curve-style": "haystack" },
      },
      { selector: "edge.common", style: { display: "none" } },
      { selector: "edge.common.drawn", style: { display: "element", opacity: 0.08 } },
      { selector: ".faint", style: { opacity: 0.12, "text-opacity": 0.12 } },
      { selector: "edge.faint", style: { opacity: 0.04 } },
      { selector: "edge.near, edge.common.near", style: { display: "element", opacity: 0.7, width: 1.5 } },
      { selector: "node.chosen", style: { "border-width": 3, "border-color": text } },
      { selector: ".gone", style: { display: "none" } },
    ];
  };

  const many = nodes.length > 800;
  const cy = cytoscape({
    container: canvas,
    elements,
    style: style(),
    layout: { name: "preset" },
    minZoom: 0.02,
    maxZoom: 6,
    hideEdgesOnViewport: many,
    textureOnViewport: many,
    boxSelectionEnabled: false,
    autounselectify: true,
  });
  const nodeOf = (index) => cy.getElementById(String(index));
  const indexOf = (node) => Number(node.id());

  // Labels -------------------------------------------------------------------------------------

  const byDegree = [...nodes.keys()].sort(
    (a, b) => view.links[b].length - view.links[a].length || a - b,
  );

  const PIXELS_A_LABEL = 10000;
  const WELL_LINKED = 6;

  /** Shows the labels that have room at this zoom, the best linked nodes' first. */
  function label() {
    const zoom = cy.zoom();
    const size = Math.max(11, Math.min(15, 12 * zoom)) / zoom;
    const { x1, y1, x2, y2 } = cy.extent();
    const chosen = cy.nodes(".near, .chosen");
    const first = byDegree.filter((index) => chosen.contains(nodeOf(index)));
    const order = first.length ? first : byDegree;
    const cell = 160 / zoom;
    const [marks, names] = [new Map(), new Map()];
    const cells = (box) => {
      const found = [];
      for (let i = Math.floor(box[0] / cell); i <= box[2] / cell; i += 1) {
        for (let j = Math.floor(box[1] / cell); j <= box[3] / cell; j += 1) found.push(`${i},${j}`);
      }
      return found;
    };
    const take = (taken, box) => {
      for (const at of cells(box)) taken.set(at, [...(taken.get(at) ?? []), box]);
    };
    const isFree = (taken, box) => {
      const covers = (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
      return !cells(box).some((at) => taken.get(at)?.some(covers));
    };
    const seen = order.filter((index) => {
      if (nodeOf(index).hasClass("gone")) return false;
      const { x, y } = nodeOf(index).position();
      return x > x1 && x < x2 && y > y1 && y < y2;
    });
    for (const index of seen) {
      const { x, y } = nodeOf(index).position();
      const reach = 0.4 * nodeOf(index).data("size");
      // Where nodes are as small as dots, labels may cover them.
      if (reach * zoom > 3) take(marks, [x - reach, y - reach, x + reach, y + reach]);
    }
    const side = new Map();
    const most = first.length ? Infinity : (canvas.clientWidth * canvas.clientHeight) / PIXELS_A_LABEL;
    for (const index of seen) {
      if (side.size >= most) break;
      const node = nodeOf(index);
      const { x, y } = node.position();
      const width = node.data("label").length * size * 0.56;
      const reach = node.data("size") / 2 + 3;
      const sides = [
        ["bottom", x - width / 2, y + reach],
        ["right", x + reach, y - size / 2],
        ["left", x - reach - width, y - size / 2],
        ["top", x - width / 2, y - reach - size],
      ];
      const boxes = sides.map(([at, left, top]) => [at, [left, top, left + width, top + size]]);
      const possible = boxes.filter(([, box]) => box[0] > x1 && box[2] < x2 && isFree(names, box));
      const free = possible.find(([, box]) => isFree(marks, box));
      // The name of what is well linked is worth covering something small.
      const isWorth = node.hasClass("near") || view.links[index].length >= WELL_LINKED;
      const found = free ?? (isWorth ? possible[0] : null) ?? (node.hasClass("chosen") ? boxes[0] : null);
      if (!found) continue;
      const [at, box] = found;
      take(names, box);
      side.set(index, at);
    }
    cy.batch(() => {
      for (const index of nodes.keys()) {
        const node = nodeOf(index);
        node.toggleClass("labelled", side.has(index));
        for (const at of ["right", "left", "top"]) node.toggleClass(at, side.get(index) === at);
      }
      cy.nodes(".labelled").style({ "font-size": size, "text-outline-width": 2 / zoom });
    });
  }

  const MARGIN = 40;
  let fitted = null;

  /** Shows all that is shown; again whenever the room changes, until the reader moves it. */
  function fit() {
    const seen = cy.nodes().not(".gone");
    // Without labels: their size in the drawing depends on the zoom that is sought.
    if (seen.length) cy.fit(seen.boundingBox({ includeLabels: false }), MARGIN);
    fitted = cy.zoom();
  }

  new ResizeObserver(() => {
    const untouched = fitted === cy.zoom();
    cy.resize();
    if (untouched) fit();
    label();
  }).observe(canvas);

  let waiting = null;
  cy.on("viewport", () => {
    clearTimeout(waiting);
    waiting = setTimeout(label, 120);
  });

  // Filters and selection ----------------------------------------------------------------------

  view.onChange((shown) => {
    const linked = new Set();
    for (const event of shown) for (const { node } of view.links[event]) linked.add(node);
    const isShown = (index) =>
      view.isEvent(index) ? shown.has(index) : linked.has(index) && !hiddenTypes.has(nodes[index].type);
    cy.batch(() => {
      for (const index of nodes.keys()) nodeOf(index).toggleClass("gone", !isShown(index));
      cy.edges(".common").toggleClass("drawn", withCommon);
    });
    const seen = cy.nodes().not(".gone");
    fit();
    label();
    const edges = cy.edges().filter((edge) => !edge.source().hasClass("gone") && !edge.target().hasClass("gone"));
    return `${view.counted(seen.length, "node")}, ${view.counted(edges.length, "edge")}`;
  });

  /** Brings a node and what it is linked to forward. */
  function highlight(index) {
    cy.batch(() => {
      cy.elements().removeClass("faint near chosen");
      if (index === null) return;
      const node = nodeOf(index);
      const near = node.closedNeighborhood();
      cy.elements().not(near).addClass("faint");
      near.addClass("near");
      node.addClass("chosen");
    });
    label();
  }

  view.onSelect((index, away) => {
    highlight(index);
    if (index === null || !away || nodeOf(index).hasClass("gone")) return;
    cy.animate({ fit: { eles: cy.nodes(".near").not(".gone"), padding: 70 }, duration: 250 });
  });
  cy.on("tap", (event) => {
    const node = event.target !== cy && event.target.isNode() ? indexOf(event.target) : null;
    if (node !== null || view.selected() !== null) view.select(node);
  });
  cy.on("mouseover", "node", (event) => {
    canvas.title = nodes[indexOf(event.target)].label;
    canvas.style.cursor = "pointer";
    if (view.selected() === null) highlight(indexOf(event.target));
  });
  cy.on("mouseout", "node", () => {
    canvas.title = "";
    canvas.style.cursor = "";
    if (view.selected() === null) highlight(null);
  });

  // Controls -----------------------------------------------------------------------------------

  const middle = () => ({ renderedPosition: { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 } });
  const button = (words, title, act) =>
    make("button", { type: "button", title, "aria-label": title, onclick: act }, words);
  document.getElementById("drawing").append(
    make(
      "div",
      { class: "buttons" },
      button("+", "Zoom in", () => cy.zoom({ level: cy.zoom() * 1.4, ...middle() })),
      button("−", "Zoom out", () => cy.zoom({ level: cy.zoom() / 1.4, ...middle() })),
      button("⤢", "Show all", fit),
      button("✣", "Arrange what is shown anew", arrange),
      button("⤓", "Save as PNG", save),
    ),
  );

  const MOST_ARRANGED = 400;
  function arrange() {
    const seen = cy.nodes().not(".gone");
    if (seen.length > MOST_ARRANGED) return;
    const links = seen.edgesWith(seen).not(".common");
    seen.union(links).layout({ name: "cose", animate: false, randomize: false, fit: false, nodeOverlap: 12 }).run();
    fit();
  }

  function save() {
    const link = make("a", {
      href: cy.png({ full: true, maxWidth: 4000, maxHeight: 4000, scale: 2, bg: colours().ground }),
      download: "network.png",
    });
    link.click();
  }

  view.start();
  const types = Object.keys(data.types).filter((type) => nodes.some((node) => node.type === type));
  for (const type of types) {
    const { label: words, shape } = data.types[type];
    const count = nodes.filter((node) => node.type === type).length;
    view.toggle(view.sign(shape, data.entityColour), words, count, (on) =>
      on ? hiddenTypes.delete(type) : hiddenTypes.add(type),
    );
  }
  if (common.size) {
    const names = data.common.map((index) => nodes[index].label).join(" and ");
    const box = make("input", { type: "checkbox", id: "common" });
    box.addEventListener("change", () => {
      withCommon = box.checked;
      view.update();
    });
    document
      .getElementById("groups")
      .after(make("p", { class: "hint" }, make("label", {}, box, ` Links of ${names}, which have a part in most events`)));
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style()));
  canvas.cy = cy;
})();
