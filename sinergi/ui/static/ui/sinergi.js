// The few things a page does by itself. Everything here is a comfort: without it the pages work too.

document.documentElement.classList.add("scripts");

const closest = (event, selector) =>
  event.target instanceof Element ? event.target.closest(selector) : null;
const MENUS = "details.menu, details.phone-menu, details.confirm";

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus(event);
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey) goToSearch(event);
});

function closeMenus(event) {
  const open = [...document.querySelectorAll(MENUS)].filter((menu) => menu.open);
  for (const menu of open) {
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) menu.querySelector("summary").focus();
  }
  if (open.length) event.preventDefault();
}

function goToSearch(event) {
  if (closest(event, "input, select, textarea, [contenteditable]")) return;
  const box = [...document.querySelectorAll("[data-slash]")].find((one) => one.offsetParent);
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(MENUS))
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  if (closest(event, "[data-dismiss]")) closest(event, ".toast").remove();
  if (closest(event, "[data-confirm-no]")) {
    const asking = closest(event, "details");
    asking.open = false;
    asking.querySelector("summary").focus();
  }
  const copying = closest(event, "[data-copy]");
  if (copying) copy(copying);
});

// <button data-copy="#id" data-copied="Tersalin"> takes the text or value of that element.
async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  const text = (source.value ?? source.textContent).trim();
  try {
    await navigator.clipboard.writeText(text);
    const words = button.textContent;
    button.textContent = button.dataset.copied || words;
    setTimeout(() => (button.textContent = words), 3000);
  } catch {
    // Without leave to use the clipboard the text is at least selected.
    getSelection().selectAllChildren(source);
    if (source.select) source.select();
  }
}

document.addEventListener("change", (event) => {
  const form = closest(event, "form[data-autosubmit]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio], input[type=date]"))
    form.requestSubmit();
});

// A second press on a slow line must not send a form twice.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post" || event.defaultPrevented) return;
  if (event.target.dataset.sent) return event.preventDefault();
  event.target.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});

// A page that comes back from the browser's memory may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});
