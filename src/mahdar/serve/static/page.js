// Small helps on every page; all of them can be done without.
"use strict";
(() => {
  // The form that corrects a field: what the field holds now, and only its own values to choose from.
  const form = document.querySelector("form[data-correct]");
  if (form) {
    const field = form.querySelector("select");
    const value = form.querySelector("input[name=value]");
    const list = form.querySelector("datalist");
    const all = [...list.children];
    const change = () => {
      list.replaceChildren(...all.filter((one) => one.dataset.field === field.value));
      value.value = field.selectedOptions[0].dataset.now;
    };
    field.addEventListener("change", change);
    change();
  }
  // Empty fields of a filter form stay out of the address.
  document.querySelectorAll("form[method=get]").forEach((one) => one.addEventListener("submit", () => {
    one.querySelectorAll("input, select").forEach((input) => { if (!input.value) input.disabled = true; });
    setTimeout(() => one.querySelectorAll(":disabled").forEach((input) => { input.disabled = false; }), 500);
  }));
})();
