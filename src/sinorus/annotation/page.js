
"use strict";
// A fact lights up its sentence and the words that say it; a sentence lights up its facts.
function show(fact, on) {
  const sentence = document.querySelector(fact.getAttribute("href"));
  sentence.classList.toggle("lit", on);
  for (const place of fact.dataset.marks.split(" ").filter(Boolean)) {
    for (const mark of sentence.querySelectorAll(`[data-at="${place}"]`)) mark.classList.toggle("told", on);
  }
}
function point(event, on) {
  const fact = event.target.closest(".fact");
  if (fact) {
    show(fact, on);
    if (on && event.type === "focusin") {
      document.querySelector(fact.getAttribute("href")).scrollIntoView({ block: "nearest" });
    }
    return;
  }
  const sentence = event.target.closest(".s");
  if (sentence) {
    for (const fact of document.querySelectorAll(`.fact[href="#${sentence.id}"]`)) fact.classList.toggle("lit", on);
  }
}
for (const type of ["mouseover", "focusin"]) document.addEventListener(type, (event) => point(event, true));
for (const type of ["mouseout", "focusout"]) document.addEventListener(type, (event) => point(event, false));
document.addEventListener("change", (event) => {
  const { kind, unused } = event.target.dataset;
  const what = kind ?? (unused === undefined ? undefined : "unused");
  if (what) document.body.classList.toggle(`hide-${what}`, !event.target.checked);
});
