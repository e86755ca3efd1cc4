// The editable grid: arrows and Enter move, a block from a spreadsheet is pasted over the cells,
// Ctrl+D fills down, Ctrl+Z takes back what a paste or a fill changed. Typing stays the browser's.

const FIELDS = "input:not([type=hidden]), select, textarea";

for (const sheet of document.querySelectorAll("[data-grid]")) prepare(sheet);

function prepare(sheet) {
  const form = sheet.closest("form");
  const body = sheet.querySelector("tbody");
  const mould = form.querySelector(`template[data-grid-row="${sheet.dataset.grid}"]`);
  const total = form.querySelector(`[name="${sheet.dataset.grid}-TOTAL_FORMS"]`);
  const most = Number(form.querySelector(`[name="${sheet.dataset.grid}-MAX_NUM_FORMS"]`)?.value || 1000);
  const past = [];
  const future = [];

  const rows = () => [...body.rows];
  const fieldsOf = (row) => [...row.querySelectorAll(FIELDS)];
  const place = (field) => {
    const row = field.closest("tr");
    return [rows().indexOf(row), fieldsOf(row).indexOf(field)];
  };
  const at = (line, column) => rows()[line] && fieldsOf(rows()[line])[column];

  function say(kind, count) {
    const words = sheet.dataset[`said${kind}`] || "";
    form.querySelector(".grid-said").textContent = words.replace("%n", count);
  }

  function grow() {
    if (!mould || Number(total.value) >= most) return false;
    const number = total.value;
    const row = mould.content.querySelector("tr").cloneNode(true);
    for (const one of row.querySelectorAll("*"))
      for (const { name, value } of [...one.attributes])
        if (value.includes("__prefix__")) one.setAttribute(name, value.replaceAll("__prefix__", number));
    const head = row.querySelector("th");
    for (const node of [...head.childNodes, ...row.querySelectorAll("label")])
      if (node.textContent.includes("__prefix__"))
        node.textContent = node.textContent.replace("__prefix__", Number(number) + 1);
    body.append(row);
    total.value = Number(number) + 1;
    return true;
  }

  function goTo(line, column) {
    if (line === rows().length) grow();
    const field = at(line, column);
    if (!field) return;
    field.focus();
    if (field.select) field.select();
  }

  const valueOf = (field) => (field.type === "checkbox" ? String(field.checked) : field.value);

  // What a spreadsheet says, as the field takes it; null where it cannot.
  function taken(field, text) {
    if (field.type === "checkbox") return String(/^(1|x|v|ya|yes|true|✓)$/i.test(text.trim()));
    if (field.type === "number" || field.type === "date") {
      // The browser empties such a field of what it cannot read; then nothing is pasted at all.
      const trial = field.cloneNode();
      trial.value = text.trim();
      return trial.value === text.trim() ? trial.value : null;
    }
    if (field.tagName !== "SELECT") return text;
    const same = (one) => [one.value, one.text].some((w) => w.toLowerCase() === text.trim().toLowerCase());
    return [...field.options].find(same)?.value ?? null;
  }

  function set(field, value) {
    if (field.type === "checkbox") field.checked = value === "true";
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.closest("td").classList.toggle("changed", valueOf(field) !== initialOf(field));
  }

  function initialOf(field) {
    if (field.type === "checkbox") return String(field.defaultChecked);
    if (field.tagName === "SELECT") return [...field.options].find((o) => o.defaultSelected)?.value ?? "";
    return field.defaultValue;
  }

  function change(cells) {
    const step = cells.map(([field, value]) => [field, valueOf(field), value]);
    for (const [field, , value] of step) set(field, value);
    past.push(step);
    future.length = 0;
  }

  function paste(start, text) {
    const [line, column] = place(start);
    const cells = [];
    let cut = 0;
    blockOf(text).forEach((values, down) => {
      if (line + down >= rows().length && !grow()) {
        cut += values.length;
        return;
      }
      values.forEach((value, across) => {
        const field = at(line + down, column + across);
        const fits = field && !field.disabled && !field.readOnly ? taken(field, value) : null;
        if (fits === null) cut += 1;
        else cells.push([field, fits]);
      });
    });
    if (cells.length) change(cells);
    say("Pasted", cells.length);
    if (cut) form.querySelector(".grid-said").textContent += " " + sheet.dataset.saidCut.replace("%n", cut);
  }

  function fillDown(start) {
    const [line, column] = place(start);
    const cells = rows()
      .slice(line + 1)
      .map((row) => fieldsOf(row)[column])
      .filter((field) => field && !field.disabled)
      .map((field) => [field, valueOf(start)]);
    if (cells.length) change(cells);
    say("Filled", cells.length);
  }

  function travel(from, to, which, kind) {
    const step = from.pop();
    for (const cell of step) set(cell[0], cell[which]);
    to.push(step);
    step[0][0].focus();
    say(kind);
  }

  body.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    // One value in one cell is an ordinary paste, which the browser does and undoes best.
    if (!/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    paste(event.target, text);
  });

  // Typing after a paste makes that paste old: Ctrl+Z then belongs to the typing.
  body.addEventListener("input", (event) => {
    if (event.isTrusted) past.length = future.length = 0;
  });

  body.addEventListener("keydown", (event) => {
    const field = event.target.closest(FIELDS);
    if (!field) return;
    const key = event.key.toLowerCase();
    const control = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (control && key === "d") {
      event.preventDefault();
      fillDown(field);
    } else if (control && key === "z" && !event.shiftKey && past.length) {
      event.preventDefault();
      travel(past, future, 1, "Undone");
    } else if (control && (key === "y" || (key === "z" && event.shiftKey)) && future.length) {
      event.preventDefault();
      travel(future, past, 2, "Redone");
    } else if (!control && !event.altKey) {
      move(event, field);
    }
  });

  function move(event, field) {
    const [line, column] = place(field);
    const isText = field.matches("input:not([type=checkbox]):not([type=number]):not([type=date])");
    const whole = isText && field.selectionStart === 0 && field.selectionEnd === field.value.length;
    const atStart = !isText || whole || field.selectionEnd === 0;
    const atEnd = !isText || whole || field.selectionStart === field.value.length;
    const steps = {
      Enter: [event.shiftKey ? -1 : 1, 0, field.tagName !== "TEXTAREA"],
      ArrowUp: [-1, 0, field.tagName === "INPUT"],
      ArrowDown: [1, 0, field.tagName === "INPUT"],
      ArrowLeft: [0, -1, atStart && field.type !== "date"],
      ArrowRight: [0, 1, atEnd && field.type !== "date"],
    };
    const [down, across, does] = steps[event.key] ?? [0, 0, false];
    if (!does) return;
    event.preventDefault();
    // Down from the last row makes a new one only by Enter, so that arrows never add anything.
    if (event.key !== "Enter" && !at(line + down, column + across)) return;
    goTo(line + down, column + across);
  }
}

// Rows and cells of a copied block; a cell in quotes may hold tabs, line ends and doubled quotes.
function blockOf(text) {
  const block = [[""]];
  let quoted = false;
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place];
    const row = block.at(-1);
    const isFresh = row.at(-1) === "";
    if (quoted && sign === '"' && text[place + 1] === '"') {
      row[row.length - 1] += '"';
      place += 1;
    } else if (sign === '"' && (quoted || isFresh)) quoted = !quoted;
    else if (sign === "\t" && !quoted) row.push("");
    else if (sign === "\n" && !quoted) block.push([""]);
    else if (sign !== "\r") row[row.length - 1] += sign;
  }
  if (block.at(-1).length === 1 && block.at(-1)[0] === "") block.pop();
  return block;
}
