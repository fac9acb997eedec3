// The map: moves the ground, and draws places, those near each other as one.
"use strict";

(() => {
  const { data, nodes, make } = view;
  const drawing = document.getElementById("drawing");
  if (!data.window) {
    document.querySelector(".slider").hidden = true;
    view.start();
    return;
  }
  const svg = d3.select(drawing).select("svg");
  const world = svg.select(".world");
  const SIZE = 12;
  let transform = d3.zoomIdentity;
  let open = null;

  const radius = (count) => Math.min(5 + 2.6 * Math.sqrt(count), 30);
  const wide = (label) => label.length * SIZE * 0.56;
  const short = (label) => (label.length > 48 ? `${label.slice(0, 47).trimEnd()}…` : label);

  /** Places with their shown events; those that would cover each other become one. */
  function markers() {
    const shown = view.shown();
    const places = data.places
      .map((place) => ({ ...place, events: place.events.filter((event) => shown.has(event)) }))
      .filter((place) => place.events.length)
      .sort((a, b) => b.events.length - a.events.length || a.node - b.node);
    let found = places.map((place) => {
      const [x, y] = transform.apply(place.at);
      return { x, y, places: [place], events: new Set(place.events) };
    });
    for (let before = Infinity; found.length < before; ) {
      before = found.length;
      found = merged(found);
    }
    for (const marker of found) {
      marker.radius = radius(marker.events.size);
      marker.isArea = marker.places.every((place) => place.isArea);
      marker.label = short(nodes[marker.places[0].node].label) + (marker.places.length > 1 ? ` +${marker.places.length - 1}` : "");
      marker.key = marker.places[0].node;
    }
    return found;
  }

  /** Each marker joins the first larger one that it would cover. */
  function merged(all) {
    const found = [];
    for (const marker of [...all].sort((a, b) => b.events.size - a.events.size)) {
      const own = radius(marker.events.size);
      const covers = (other) =>
        Math.hypot(marker.x - other.x, marker.y - other.y) < 0.75 * (own + radius(other.events.size));
      const near = found.find(covers);
      if (near) {
        near.places.push(...marker.places);
        for (const event of marker.events) near.events.add(event);
      } else {
        found.push(marker);
      }
    }
    return found;
  }

  const pie = d3.pie().sort(null).value(([, count]) => count);
  const arc = d3.arc().innerRadius(0);

  function draw() {
    world.attr("transform", transform);
    const found = markers();
    const marks = svg
      .select(".places")
      .selectAll("g.place")
      .data(found, (marker) => marker.key)
      .join((enter) => {
        const mark = enter.append("g").attr("class", "place").attr("tabindex", 0).attr("role", "button");
        mark.append("circle").attr("class", "ring");
        mark.append("g").attr("class", "pie");
        mark.append("circle").attr("class", "rim");
        mark.append("text").attr("y", 4);
        mark.append("title");
        mark.on("click keydown", (event, marker) => {
          if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          choose(marker);
        });
        return mark;
      });
    marks
      .attr("transform", ({ x, y }) => `translate(${x} ${y})`)
      .attr("aria-label", (marker) => `${marker.places.map((place) => nodes[place.node].label).join(", ")}: ${view.counted(marker.events.size, "event")}`)
      .classed("chosen", (marker) => marker.places.some((place) => place.node === open || place.events.includes(open)))
      .order();
    marks.select("title").text((marker) => marker.places.map((place) => nodes[place.node].label).join("; "));
    marks.select(".ring").attr("r", (marker) => (marker.isArea ? marker.radius + 4 : 0));
    marks.select(".rim").attr("r", (marker) => marker.radius);
    marks.select("text").text((marker) => (marker.events.size > 1 ? marker.events.size : ""));
    marks.each(function (marker) {
      const groups = d3.rollups([...marker.events], (events) => events.length, (event) => data.events[event].group);
      groups.sort((a, b) => a[0] - b[0]);
      d3.select(this)
        .select(".pie")
        .selectAll("path")
        .data(pie(groups))
        .join("path")
        .attr("fill", (slice) => data.groups[slice.data[0]].colour)
        .attr("d", (slice) => arc.outerRadius(marker.radius)(slice));
    });
    label(found);
  }

  /** Names beside the places, the largest first, where they cover nothing. */
  function label(found) {
    const taken = found.map(({ x, y, radius: r }) => [x - r, y - r, x + r, y + r]);
    const [edge, foot] = [drawing.clientWidth, drawing.clientHeight];
    /** Whether a label has room; it has taken it then. */
    const take = (start, y, width) => {
      const box = [start, y - 8, start + width, y + 8];
      const covers = (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
      if (box[0] < 0 || box[2] > edge || box[1] < 0 || box[3] > foot || taken.some(covers)) return false;
      taken.push(box);
      return true;
    };
    const labels = [];
    for (const marker of found) {
      const width = wide(marker.label);
      const reach = marker.radius + (marker.isArea ? 8 : 4);
      const { x, y } = marker;
      const sides = [
        ["start", x + reach, x + reach, y],
        ["end", x - reach, x - reach - width, y],
        ["middle", x, x - width / 2, y + reach + 6],
        ["middle", x, x - width / 2, y - reach - 6],
      ];
      const free = sides.find(([, , start, height]) => take(start, height, width));
      if (free) labels.push({ ...marker, side: free[0], x: free[1], y: free[3] });
    }
    svg
      .select(".labels")
      .selectAll("text")
      .data(labels, (each) => each.key)
      .join("text")
      .attr("x", (each) => each.x)
      .attr("y", (each) => each.y + 4)
      .attr("text-anchor", (each) => each.side)
      .attr("font-style", (each) => (each.places[0].isWater ? "italic" : null))
      .text((each) => each.label);
    const names = data.countries
      .map(([name, x, y]) => ({ name, x: transform.applyX(x), y: transform.applyY(y) }))
      .filter(({ name, x, y }) => take(x - wide(name) * 0.65, y, wide(name) * 1.3));
    svg
      .select(".countries")
      .selectAll("text")
      .data(names, (each) => each.name)
      .join("text")
      .attr("x", (each) => each.x)
      .attr("y", (each) => each.y + 4)
      .text((each) => each.name);
  }

  function choose(marker) {
    if (marker.places.length === 1) {
      view.select(marker.places[0].node, false);
      return;
    }
    view.list(
      `${view.counted(marker.places.length, "place")}`,
      marker.places.map((place) => [
        `${nodes[place.node].label} (${view.number(place.events.length)})`,
        place.events,
      ]),
    );
  }

  // Zoom ---------------------------------------------------------------------------------------

  const [left, top, breadth, depth] = data.window;
  const zoom = d3.zoom().on("zoom", (event) => {
    transform = event.transform;
    draw();
  });

  function fit(box, animate = false) {
    const [x, y, w, h] = box;
    const [width, height] = [drawing.clientWidth, drawing.clientHeight];
    const k = Math.min(width / w, height / h, 60);
    const wanted = d3.zoomIdentity.translate(width / 2, height / 2).scale(k).translate(-(x + w / 2), -(y + h / 2));
    (animate ? svg.transition().duration(300) : svg).call(zoom.transform, wanted);
  }

  function resize() {
    const [width, height] = [drawing.clientWidth, drawing.clientHeight];
    if (!width || !height) return;
    const least = Math.max(width / data.world, 0.05);
    zoom
      .extent([[0, 0], [width, height]])
      .scaleExtent([Math.min(least, width / breadth), 60])
      .translateExtent([[0, -1500], [data.world, 1300]]);
    fit(data.window);
  }

  view.onSelect((index, away) => {
    open = index;
    const places = index === null ? [] : data.places.filter((place) => place.node === index || place.events.includes(index));
    if (away && places.length) {
      const [x0, x1] = d3.extent(places, (place) => place.at[0]);
      const [y0, y1] = d3.extent(places, (place) => place.at[1]);
      fit([x0 - 80, y0 - 60, x1 - x0 + 160, y1 - y0 + 120], true);
    }
    draw();
  });

  // The years ----------------------------------------------------------------------------------

  const [first, last, play] = ["first", "last", "play"].map((id) => document.getElementById(id));
  let playing = null;

  function stop() {
    clearInterval(playing);
    playing = null;
    play.textContent = "▶";
    play.setAttribute("aria-label", "Play the years");
  }

  function tick() {
    const { from, to } = view.chosen;
    if (to >= view.span[1]) stop();
    else if (from === view.span[0]) view.setYears(from, to + 1);
    else view.setYears(from + 1, to + 1);
  }

  function prepareYears() {
    if (!view.span || view.span[0] === view.span[1]) {
      document.querySelector(".slider").hidden = true;
      return;
    }
    for (const range of [first, last]) {
      [range.min, range.max] = view.span;
      range.addEventListener("input", () => {
        stop();
        view.setYears(Number(first.value), Number(last.value));
      });
    }
    play.addEventListener("click", () => {
      if (playing) {
        stop();
        return;
      }
      const { from, to } = view.chosen;
      if (to >= view.span[1]) view.setYears(view.span[0], from === view.span[0] ? from : view.span[0] + to - from);
      playing = setInterval(tick, 900);
      play.textContent = "❚❚";
      play.setAttribute("aria-label", "Stop");
    });
  }

  view.onChange((shown) => {
    if (view.span) {
      const { from, to } = view.chosen;
      [first.value, last.value] = [from, to];
      document.getElementById("period").textContent = from === to ? String(from) : `${from}–${to}`;
    }
    draw();
    const missing = data.lists[0].events.filter((event) => shown.has(event)).length;
    return missing ? `${view.number(missing)} without a place on the map` : null;
  });

  const button = (words, title, act) =>
    make("button", { type: "button", title, "aria-label": title, onclick: act }, words);
  drawing.append(
    make(
      "div",
      { class: "buttons" },
      button("+", "Zoom in", () => svg.call(zoom.scaleBy, 1.6)),
      button("−", "Zoom out", () => svg.call(zoom.scaleBy, 1 / 1.6)),
      button("⤢", "Show all", () => fit(data.window, true)),
    ),
  );
  prepareYears();
  svg.call(zoom);
  view.start();
  new ResizeObserver(resize).observe(drawing);
})();
