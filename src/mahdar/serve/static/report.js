// Shows the words behind every field of a report's record, and the record behind words.
// Offsets in the page are Unicode code points of the stored text; the browser counts UTF-16 units, so they are counted over here.
"use strict";
(() => {
  const text = document.getElementById("text");
  if (!text) return;
  document.querySelectorAll("#text mark").forEach((mark) => mark.replaceWith(...mark.childNodes));
  text.normalize();
  const blocks = [...text.querySelectorAll("[data-start]")].filter((node) => node.firstChild).map((node) => {
    const data = node.firstChild.data;
    const start = Number(node.dataset.start);
    return { node: node.firstChild, element: node, start, end: start + [...data].length, data };
  });

  // The UTF-16 offset of the code point `count` of a string.
  const units = (data, count) => {
    let at = 0;
    for (let left = count; left > 0 && at < data.length; left -= 1) at += data.codePointAt(at) > 0xffff ? 2 : 1;
    return at;
  };
  const points = (data, at) => [...data.slice(0, at)].length;
  const ranges = (start, end) => blocks.filter((block) => block.start < end && start < block.end).map((block) => {
    const range = new Range();
    range.setStart(block.node, units(block.data, Math.max(0, start - block.start)));
    range.setEnd(block.node, units(block.data, Math.min(end, block.end) - block.start));
    return range;
  });
  const spans = (value) => value.trim().split(/\s+/).filter(Boolean).map((one) => one.split("-").map(Number));
  const items = [...document.querySelectorAll("[data-spans]")].map((node) => ({ node, kind: node.dataset.kind, spans: spans(node.dataset.spans) }));
  const highlights = typeof Highlight === "function" && CSS.highlights;
  if (highlights) {
    for (const kind of ["claim", "event", "figure"]) {
      const held = new Highlight(...items.filter((item) => item.kind === kind).flatMap((item) => item.spans.flatMap(([a, b]) => ranges(a, b))));
      held.priority = { claim: 0, event: 1, figure: 2 }[kind];
      CSS.highlights.set(kind, held);
    }
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const mark = (node) => {
    document.querySelectorAll(".item.shown").forEach((other) => other.classList.remove("shown"));
    if (node) node.classList.add("shown");
  };
  const show = (pairs, scroll) => {
    const found = pairs.flatMap(([a, b]) => ranges(a, b));
    if (highlights) {
      const held = new Highlight(...found);
      held.priority = 9;
      CSS.highlights.set("shown", held);
    }
    text.dataset.shown = pairs.map((pair) => pair.join(",")).join(" ");
    if (scroll && found.length) {
      const box = found[0].getBoundingClientRect();
      scrollTo({ top: scrollY + box.top - innerHeight / 3, behavior: calm });
    }
  };
  const hash = () => {
    const found = /^#char=(\d+),(\d+)$/.exec(location.hash);
    if (!found) return;
    const pair = [Number(found[1]), Number(found[2])];
    show([pair], true);
    mark(items.find((item) => item.spans.some(([a, b]) => a === pair[0] && b === pair[1]))?.node);
  };
  items.forEach((item) => {
    item.node.querySelector(".show").addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", new URL(event.currentTarget.href).hash);
      show(item.spans, true);
      mark(item.node);
    });
    item.node.querySelectorAll("[data-span]").forEach((field) => {
      field.addEventListener("pointerenter", () => show(spans(field.dataset.span), false));
    });
  });
  // From the words to the record: the narrowest item at the place clicked; a second click goes on to the next one.
  let turn = { at: -1, next: 0 };
  text.addEventListener("click", (event) => {
    const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY) ?? null;
    const old = caret ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const node = caret ? caret.offsetNode : old?.startContainer;
    const block = blocks.find((one) => one.node === node);
    if (!block || String(getSelection())) return;
    const at = block.start + points(block.data, caret ? caret.offset : old.startOffset);
    const width = (item) => Math.min(...item.spans.filter(([a, b]) => a <= at && at < b).map(([a, b]) => b - a));
    const here = items.filter((item) => item.spans.some(([a, b]) => a <= at && at < b)).sort((one, other) => width(one) - width(other));
    if (!here.length) return;
    turn = turn.at === at ? { at, next: (turn.next + 1) % here.length } : { at, next: 0 };
    const item = here[turn.next];
    show(item.spans, false);
    mark(item.node);
    item.node.scrollIntoView({ block: "nearest", behavior: calm });
    item.node.querySelector("a")?.focus({ preventScroll: true });
  });
  addEventListener("hashchange", hash);
  hash();
})();
