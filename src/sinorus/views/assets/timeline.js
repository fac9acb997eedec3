// The timeline: moves and hides what is drawn already.
"use strict";

(() => {
  const { data, make } = view;
  view.onChange(() => draw());
  if (!data.scale) {
    view.start();
    return;
  }
  const { margin, chart, axis, heading, row, bar } = data.sizes;
  const drawing = document.getElementById("drawing");
  const svg = d3.select(drawing).select("svg");
  const parse = (day) => Date.parse(`${day}T00:00:00Z`);
  const days = data.days.map((bounds) => bounds && bounds.map(parse));
  const marks = new Map();
  svg.selectAll(".event").each(function () {
    const mark = d3.select(this);
    marks.set(Number(this.dataset.event), {
      mark,
      between: mark.selectAll(".between, .outline"),
      sure: mark.select(".sure"),
      text: mark.select("text"),
      before: !mark.select("text[text-anchor=end]").empty(),
    });
    mark
      .attr("tabindex", 0)
      .attr("role", "button")
      .on("click keydown", (event) => {
        if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        view.select(Number(this.dataset.event), event.type === "keydown");
      });
  });
  const ground = svg.select(".ground");
  const years = svg.select(".axis");
  svg.selectAll(".chart rect, .chart text[data-year]").remove();
  const bars = svg.select(".chart").append("g");
  const chosen = document.getElementById("lanes");
  const base = d3.scaleUtc().domain(data.scale.map(parse));
  let scale = base;
  let width = data.sizes.width;

  /** Puts every bar, label and year where the scale says. */
  function place() {
    const ends = (from, to) => {
      const [left, right] = [scale(from), scale(to)];
      const missing = Math.max(0, bar - (right - left)) / 2;
      return [left - missing, right + missing];
    };
    for (const [index, { between, sure, text, before }] of marks) {
      const [first, startLatest, endEarliest, last] = days[index];
      const [left, right] = ends(first, last);
      between.attr("x", left).attr("width", right - left);
      const [from, to] = ends(startLatest, endEarliest + 864e5);
      sure.attr("x", from).attr("width", to - from);
      text.attr("x", before ? left - 6 : right + 6);
    }
    const height = Number(svg.attr("height"));
    const ticks = scale.ticks(Math.max(2, Math.floor(width / 75)));
    const words = scale.tickFormat();
    years
      .selectAll("line")
      .data(ticks)
      .join("line")
      .attr("x1", (tick) => scale(tick))
      .attr("x2", (tick) => scale(tick))
      .attr("y1", 20)
      .attr("y2", height)
      .attr("stroke", "currentColor")
      .attr("opacity", 0.15);
    years
      .selectAll("text")
      .data(ticks)
      .join("text")
      .attr("x", (tick) => scale(tick) + 4)
      .attr("y", chart + 34)
      .attr("opacity", 0.75)
      .text(words);
    placeBars();
  }

  /** Exercises and patrols a year, as many as are shown. */
  function placeBars() {
    const counts = d3.rollup(
      data.counted.filter((index) => view.shown().has(index)),
      (events) => events.length,
      (index) => Number(data.events[index].from.slice(0, 4)),
      (index) => data.events[index].group,
    );
    const total = (groups) => d3.sum(groups.values());
    const unit = (chart - 20) / (d3.max(counts.values(), total) || 1);
    const stacks = [];
    for (const [year, groups] of counts) {
      const left = scale(Date.UTC(year, 0, 1));
      const right = scale(Date.UTC(year + 1, 0, 1));
      let y = chart + 18;
      for (const group of d3.range(data.groups.length)) {
        const count = groups.get(group);
        if (!count) continue;
        y -= count * unit;
        stacks.push({ year, group, count, left, right, y, height: count * unit });
      }
      stacks.push({ year, left, right, y, total: total(groups) });
    }
    bars
      .selectAll("rect")
      .data(stacks.filter((each) => each.count))
      .join((enter) => enter.append("rect").call((rect) => rect.append("title")))
      .attr("x", (each) => each.left + 2)
      .attr("width", (each) => Math.max(1, each.right - each.left - 4))
      .attr("y", (each) => each.y)
      .attr("height", (each) => Math.max(0.5, each.height - 0.5))
      .attr("fill", (each) => data.groups[each.group].colour)
      .select("title")
      .text((each) => `${each.year}: ${data.groups[each.group].label}, ${each.count}`);
    bars
      .selectAll("text")
      .data(stacks.filter((each) => each.total))
      .join("text")
      .attr("x", (each) => (Math.max(0, each.left) + Math.min(width, each.right)) / 2)
      .attr("y", (each) => each.y - 3)
      .attr("text-anchor", "middle")
      .attr("font-size", 11)
      .attr("visibility", (each) => (each.right < 0 || each.left > width ? "hidden" : null))
      .text((each) => each.total);
  }

  /** Stacks the lanes that have events to show. */
  function stack() {
    let y = axis;
    const headings = [];
    for (const lane of data.lanes[chosen.value]) {
      const events = lane.events.filter(([index]) => view.shown().has(index));
      for (const [index] of lane.events) marks.get(index).mark.attr("display", "none");
      if (!events.length) continue;
      // Rows in which nothing is left are closed up.
      const rows = [...new Set(events.map(([, at]) => at))].sort((a, b) => a - b);
      y += heading;
      headings.push({ words: `${lane.heading} (${view.number(events.length)})`, y: y - 8 });
      for (const [index, at] of events) {
        const top = y + rows.indexOf(at) * row;
        const { mark, text } = marks.get(index);
        mark.attr("display", null).selectAll("rect").attr("y", top);
        text.attr("y", top + bar - 1);
      }
      y += rows.length * row;
    }
    svg
      .select(".headings")
      .selectAll("text")
      .data(headings)
      .join("text")
      .attr("x", margin)
      .attr("y", (each) => each.y)
      .attr("font-weight", 600)
      .text((each) => each.words);
    const height = Math.max(y + 12, 40);
    svg.attr("height", height).attr("viewBox", `0 0 ${width} ${height}`);
    ground.attr("height", height);
  }

  function draw() {
    if (!data.scale) return null;
    stack();
    place();
    const undated = data.lists[0].events.filter((index) => view.shown().has(index)).length;
    return undated ? `${view.number(undated)} without a date` : null;
  }

  const zoom = d3
    .zoom()
    .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.altKey || event.shiftKey || event.metaKey : !event.button))
    .on("zoom", ({ transform }) => {
      scale = transform.rescaleX(base);
      place();
    });

  /** Fits the time to the width; never more crowded than it was laid out for. */
  function resize() {
    width = drawing.clientWidth;
    const laidOut = Math.max(width, data.sizes.width);
    base.range([margin, laidOut - margin]);
    svg.attr("width", width);
    ground.attr("width", width);
    zoom
      .extent([[0, 0], [width, 1]])
      .translateExtent([[0, 0], [laidOut, 1]])
      .scaleExtent([1, 2000]);
    // The newest events are seen first where not all have room.
    svg.call(zoom.translateTo, laidOut, 0, [width, 0]);
    draw();
  }

  view.onSelect((index, away) => {
    for (const { mark } of marks.values()) mark.classed("selected", false);
    const found = marks.get(index);
    if (!found) return;
    found.mark.classed("selected", true);
    if (!away) return;
    const middle = (scale(days[index][0]) + scale(days[index][3])) / 2;
    if (middle < 40 || middle > width - 40) svg.call(zoom.translateTo, base(scale.invert(middle)), 0);
    found.mark.node().scrollIntoView({ block: "nearest" });
  });

  const button = (words, title, act) =>
    make("button", { type: "button", title, "aria-label": title, onclick: act }, words);
  drawing.append(
    make(
      "div",
      { class: "buttons" },
      button("+", "Zoom in", () => svg.call(zoom.scaleBy, 1.6)),
      button("−", "Zoom out", () => svg.call(zoom.scaleBy, 1 / 1.6)),
      button("‹", "Earlier", () => svg.call(zoom.translateBy, (width / 2) * (1 / d3.zoomTransform(svg.node()).k), 0)),
      button("›", "Later", () => svg.call(zoom.translateBy, (-width / 2) * (1 / d3.zoomTransform(svg.node()).k), 0)),
    ),
  );
  svg.call(zoom).on("dblclick.zoom", null);
  chosen.addEventListener("change", draw);
  view.start();
  new ResizeObserver(resize).observe(drawing);
})();
