"use strict";
(() => {
  // Applies the light or dark theme before the first paint.
  const storage = {
    get() { try { return localStorage.getItem("prompt-ci-theme"); } catch { return null; } },
    set(value) { try { localStorage.setItem("prompt-ci-theme", value); } catch { /* The choice is kept for this visit only. */ } },
  };
  const root = document.documentElement;
  if (["light", "dark"].includes(storage.get())) root.dataset.theme = storage.get();

  const PAGE = 100;
  const OUTCOMES = ["fail", "error", "skipped", "pass"];
  const MARKS = { pass: "✔", fail: "✘", error: "⚠", skipped: "–", measured: "·", ignored: "–" };
  const byId = (id) => document.getElementById(id);

  /** Makes an element; texts become text nodes, never markup. */
  function make(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (value === undefined || value === null || value === false) continue;
      if (key === "class") element.className = value;
      else if (key === "on") for (const [type, take] of Object.entries(value)) element.addEventListener(type, take);
      else element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  // Formats numbers like the rest of the page.
  const count = (value) => value.toLocaleString("en-US");
  const counted = (value, noun) => `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
  function duration(seconds) {
    if (!(seconds > 0)) return "–";
    if (seconds < 0.0005) return "<1 ms";
    if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
    if (seconds < 59.95) return `${seconds.toFixed(seconds < 9.995 ? 2 : 1)} s`;
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} m ${String(whole % 60).padStart(2, "0")} s`;
  }
  function dollars(value) {
    if (value === undefined) return "?";
    if (value === 0) return "–";
    if (value >= 1) return `$${value.toFixed(2)}`;
    if (value >= 0.01) return `$${value.toFixed(4)}`;
    return value < 0.000001 ? "<$0.000001" : `$${value.toFixed(6).replace(/0+$/, "")}`;
  }
  const score = (value) => (value === undefined ? "–" : value.toFixed(2));

  function start() {
    const data = JSON.parse(byId("data").textContent);
    const samples = data.samples;
    samples.forEach((sample, index) => { sample.index = index; });
    const changes = new Map(data.changes ?? []);
    const initial = {
      q: "", outcome: "", suite: "", split: "", tag: "", category: "", change: "", flaky: "", differs: "",
      expected: "", answered: "", quarantine: "",
      sort: "outcome", page: "1", sample: "",
    };
    const state = { ...initial };
    let found = samples;
    let current = null;

    // MARK: Search and sort keys

    const haystacks = new Array(samples.length);
    function haystack(sample) {
      let text = haystacks[sample.index];
      if (text === undefined) {
        const parts = [sample.id, sample.e, ...(sample.c ?? []), ...(sample.g ?? [])];
        for (const [name, value] of sample.i) parts.push(name, value);
        for (const trial of sample.t) {
          parts.push(trial.a, trial.m, trial.b, ...(trial.tc ?? []));
          for (const word of trial.sc) parts.push(word.r, word.x);
        }
        text = parts.filter(Boolean).join("\n").toLowerCase();
        haystacks[sample.index] = text;
      }
      return text;
    }

    const many = data.suites.length > 1;
    const hasCost = samples.some((sample) => sample.x !== 0);
    const rank = { fail: 0, error: 1, skipped: 3, pass: 4 };
    const columns = [
      { key: "outcome", title: "outcome", value: (s) => (s.o === "pass" && s.f ? 2 : rank[s.o]), cell: outcomeCell },
      { key: "id", title: "sample", value: (s) => s.id.toLowerCase(), cell: idCell },
      many && { key: "suite", title: "suite", value: (s) => s.s, cell: (s) => [data.suites[s.s]] },
      { key: "split", title: "split", value: (s) => s.p, cell: (s) => [s.p] },
      { key: "category", title: "category", value: (s) => (s.c ? s.c[0] : "\uffff"), cell: (s) => [(s.c ?? []).join(", ")] },
      changes.size > 0 && { key: "change", title: "change", value: (s) => [...changes.keys()].indexOf(s.ch), cell: (s) => [changes.get(s.ch) ?? ""] },
      { key: "score", title: "score", number: true, value: (s) => s.v ?? -1, cell: (s) => [score(s.v)] },
      { key: "latency", title: "time", number: true, value: (s) => s.l ?? 0, cell: (s) => [duration(s.l)] },
      hasCost && { key: "cost", title: "cost", number: true, value: (s) => s.x ?? Infinity, cell: (s) => [dollars(s.x)] },
      data.repetitions > 1 && { key: "runs", title: "passed", number: true, value: (s) => s.k / s.n, cell: runsCell },
    ].filter(Boolean);

    function outcomeCell(sample) {
      return [mark(sample.o, sample.o)];
    }
    function mark(kind, text) {
      return make("span", { class: `mark ${kind}` }, make("span", { "aria-hidden": "true" }, MARKS[kind] ?? "·"), ` ${text}`);
    }
    function idCell(sample) {
      const button = make("button", { type: "button", class: "open", tabindex: "-1" }, make("span", { dir: "auto" }, sample.id));
      const facts = [many ? data.suites[sample.s] : "", (sample.c ?? []).join(", "), changes.get(sample.ch)];
      if (data.repetitions > 1) facts.push(`${sample.k}/${sample.n}${sample.f ? " flaky" : ""}`);
      return [
        button, sample.z ? make("span", { class: "tag flaky" }, "in quarantine") : null, ...(sample.g ?? []).map((tag) => make("span", { class: "tag", dir: "auto" }, tag)),
        make("span", { class: "under" }, facts.filter(Boolean).join(" · ")),
      ];
    }
    function runsCell(sample) {
      const text = `${sample.k}/${sample.n}`;
      if (!sample.f) return [text];
      return [`${text} `, make("span", { class: "flaky" }, `flaky ${Math.round((100 * sample.k) / sample.n)}%`)];
    }

    // MARK: Filters

    const choices = [
      ["suite", "Suite", data.suites.map((name) => [name, name])],
      ["split", "Split", unique((s) => [s.p])],
      ["tag", "Tag", unique((s) => s.g ?? [])],
      ["category", "Category", unique((s) => s.c ?? [])],
      ["change", "Change", [...changes].filter(([key]) => samples.some((s) => s.ch === key))],
    ];
    function unique(values) {
      const all = new Set();
      for (const sample of samples) for (const value of values(sample)) all.add(value);
      return [...all].sort().map((value) => [value, value]);
    }

    function matches(sample, words) {
      if (state.outcome && !state.outcome.split(",").includes(sample.o)) return false;
      if (state.suite && data.suites[sample.s] !== state.suite) return false;
      if (state.split && sample.p !== state.split) return false;
      if (state.tag && !(sample.g ?? []).includes(state.tag)) return false;
      if (state.category && !(sample.c ?? []).includes(state.category)) return false;
      if (state.change && sample.ch !== state.change) return false;
      if (state.flaky && !sample.f) return false;
      if (state.differs && !sample.d) return false;
      if (state.quarantine && !sample.z) return false;
      if (state.expected && sample.e !== state.expected) return false;
      if (state.answered && !sample.t.some((trial) => trial.al === state.answered)) return false;
      return words.length === 0 || words.every((word) => haystack(sample).includes(word));
    }

    function search() {
      const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
      found = samples.filter((sample) => matches(sample, words));
      const isDescending = state.sort.startsWith("-");
      const column = columns.find((column) => column.key === state.sort.replace("-", ""));
      if (column) {
        const sign = isDescending ? -1 : 1;
        const keys = new Map(found.map((sample) => [sample, column.value(sample)]));
        found.sort((a, b) => {
          const [x, y] = [keys.get(a), keys.get(b)];
          return x < y ? -sign : x > y ? sign : a.index - b.index;
        });
      }
    }

    // MARK: The address

    function read() {
      const hash = location.hash.slice(1);
      // A link to a section sets no filters.
      if (hash && !hash.includes("=")) return false;
      const given = new URLSearchParams(hash);
      for (const key of Object.keys(initial)) state[key] = given.get(key) ?? initial[key];
      return true;
    }
    function remember() {
      const kept = new URLSearchParams();
      for (const [key, value] of Object.entries(state)) if (value !== initial[key]) kept.set(key, value);
      const hash = kept.toString();
      try {
        history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
      } catch { /* The view works, but its address cannot be set here. */ }
    }
    const address = (sample) => `${data.suites[sample.s]}/${sample.id}`;

    // MARK: Rendering

    const [head, body] = [byId("table").tHead, byId("table").tBodies[0]];
    function render(size = PAGE) {
      const pages = Math.max(Math.ceil(found.length / PAGE), 1);
      const page = Math.min(Math.max(parseInt(state.page, 10) || 1, 1), pages);
      state.page = String(page);
      const shown = found.slice((page - 1) * PAGE, (page - 1) * PAGE + size);
      const rows = document.createDocumentFragment();
      shown.forEach((sample, index) => {
        const row = make("tr");
        for (const column of columns) {
          const isName = column.key === "id";
          const cell = make(isName ? "th" : "td", {
            scope: isName ? "row" : null, dir: column.number ? null : "auto",
            class: classOf(column),
          }, ...column.cell(sample));
          row.append(cell);
        }
        row.sample = sample;
        if (index === 0) row.querySelector(".open").tabIndex = 0;
        rows.append(row);
      });
      if (shown.length === 0) {
        rows.append(make("tr", {}, make("td", { colspan: columns.length, class: "empty" }, "No sample matches.")));
      }
      body.replaceChildren(rows);
      const all = samples.length;
      byId("count").textContent =
        (found.length === all ? counted(all, "sample") : `${count(found.length)} of ${counted(all, "sample")}`)
        // These two filters have no input field, so the count names them.
        + (state.expected && `, expected ${state.expected}`) + (state.answered && `, answered ${state.answered}`)
        + (pages > 1 ? `, page ${count(page)} of ${count(pages)}` : "");
      byId("pages").hidden = pages < 2;
      byId("first-page").disabled = byId("previous-page").disabled = page === 1;
      byId("last-page").disabled = byId("next-page").disabled = page === pages;
    }
    // A narrow window hides the wide columns; their values are below the sample's name instead.
    function classOf(column) {
      return `c-${column.key}${column.number ? " n" : ""}${["outcome", "id"].includes(column.key) ? "" : " wide"}`;
    }
    function showHead() {
      const row = make("tr");
      const key = state.sort.replace("-", "");
      for (const column of columns) {
        const isSorted = column.key === key;
        const sort = !isSorted ? "none" : state.sort.startsWith("-") ? "descending" : "ascending";
        row.append(make("th", {
          scope: "col", "aria-sort": sort,
          class: classOf(column),
        }, make("button", { type: "button", "data-sort": column.key }, column.title)));
      }
      const focused = document.activeElement?.dataset?.sort;
      head.replaceChildren(row);
      if (focused) head.querySelector(`[data-sort="${focused}"]`)?.focus();
    }
    function showFilters() {
      if (byId("q").value !== state.q) byId("q").value = state.q;
      const chosen = state.outcome.split(",");
      for (const button of byId("outcomes").querySelectorAll("button")) {
        const isOn = button.dataset.flag ? state[button.dataset.flag] !== "" : chosen.includes(button.dataset.outcome);
        button.setAttribute("aria-pressed", String(isOn));
      }
      for (const select of byId("choices").querySelectorAll("select")) {
        select.value = state[select.name];
        // A value from an old link that no sample has is added as an option, so that it can be cleared.
        if (select.value !== state[select.name]) {
          select.append(make("option", { value: state[select.name] }, state[select.name]));
          select.value = state[select.name];
        }
      }
      byId("clear").disabled = Object.keys(initial).every(
        (key) => ["page", "sort", "sample"].includes(key) || state[key] === initial[key]);
    }
    function update(change, keepsPage = false) {
      Object.assign(state, change);
      if (!keepsPage) state.page = "1";
      search();
      render();
      showFilters();
      showHead();
      remember();
    }

    // MARK: Details

    const dialog = byId("details");
    function open(sample) {
      current = sample;
      state.sample = address(sample);
      byId("details-title").textContent = sample.id;
      byId("details-body").replaceChildren(...details(sample));
      byId("details-body").scrollTop = 0;
      const place = found.indexOf(sample);
      byId("previous").disabled = place <= 0;
      byId("next").disabled = place < 0 || place === found.length - 1;
      if (!dialog.open) {
        dialog.showModal();
        byId("details-body").focus();
      }
      remember();
    }
    function step(by) {
      const next = found[found.indexOf(current) + by];
      if (next) open(next);
    }
    // Updates the state at once: the browser's close event may come only after further key presses.
    function shut() {
      dialog.close();
      state.sample = "";
      remember();
      const place = found.indexOf(current);
      if (place < 0) return;
      const page = String(Math.floor(place / PAGE) + 1);
      if (page !== state.page) { state.page = page; render(); remember(); }
      focusRow(place % PAGE);
    }
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); shut(); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) shut(); });
    byId("close").addEventListener("click", shut);
    byId("previous").addEventListener("click", () => step(-1));
    byId("next").addEventListener("click", () => step(1));

    function block(title, text) {
      const shown = text === "" ? "(empty)" : text;
      return make("div", {}, make("h3", { dir: "auto" }, title), make("pre", { dir: "auto" }, shown));
    }
    function facts(pairs) {
      return make("dl", {}, ...pairs.filter(([, value]) => value).map(
        ([name, value, kind]) => make("div", { class: kind }, make("dt", {}, name), make("dd", { dir: "auto" }, value))));
    }
    function details(sample) {
      const before = sample.bo && `${sample.bo}${sample.bn > 1 ? ` (${sample.bk} of ${sample.bn})` : ""}`
        + (sample.bv === undefined ? "" : `, score ${score(sample.bv)}`);
      const parts = [
        make("p", {}, mark(sample.o, sample.o), sample.n > 1 ? ` ${sample.k} of ${sample.n} trials passed` : "",
          sample.f ? make("span", { class: "flaky" }, " flaky") : null),
        facts([
          ["suite", data.suites[sample.s]], ["split", sample.p], ["tags", (sample.g ?? []).join(", ")],
          ["category", (sample.c ?? []).join(", ")], ["score", sample.v === undefined ? "" : score(sample.v)],
          ["in quarantine until", sample.z], ["change", changes.get(sample.ch)], ["in the baseline", before],
          ["written at", `${data.files[sample.w]}:${sample.wl}`, "place"],
        ]),
        ...sample.i.map(([name, value]) => block(name, value)),
      ];
      if (sample.e !== undefined) parts.push(block("expected", sample.e));
      if (sample.n === 1) return [...parts, ...trialParts(sample.t[0])];
      // Opens the first repetition that did not pass, otherwise the first that differs from the baseline.
      const wrong = sample.t.findIndex((trial) => trial.o !== "pass");
      const worst = Math.max(wrong >= 0 ? wrong : sample.t.findIndex((trial) => trial.b !== undefined), 0);
      return [...parts, ...sample.t.map((trial, index) => make("details", { class: "trial", open: index === worst },
        make("summary", {}, `Trial ${index + 1} of ${sample.n}: `, mark(trial.o, trial.c ? `${trial.o}, ${trial.c}` : trial.o)),
        ...trialParts(trial)))];
    }
    function trialParts(trial) {
      const parts = [];
      const hasMessage = trial.m && !trial.sc.some((word) => [word.r, word.x].some((text) => text && trial.m.endsWith(text)));
      if (hasMessage) parts.push(block("message", trial.m));
      const output = trial.a === undefined ? make("p", { class: "hint" }, "There is no answer.") : block("output", trial.a);
      if (trial.b !== undefined) {
        const old = make("div", {}, block("output in the baseline", trial.b), trial.bm ? block("its message", trial.bm) : null);
        parts.push(make("div", { class: "sides" }, old, make("div", {}, output)));
      } else parts.push(output);
      if (trial.df) {
        const text = make("pre", { dir: "auto" });
        trial.df.forEach((line, index) => {
          if (index > 0) text.append("\n");
          for (const piece of line) text.append(piece.k ? make(piece.k === 1 ? "del" : "ins", {}, piece.x) : piece.x);
        });
        parts.push(make("div", {}, make("h3", {}, "difference: ", make("del", {}, "expected"), " ", make("ins", {}, "answered")), text));
      }
      for (const call of trial.tc ?? []) parts.push(block("tool call", call));
      if (trial.sc.length > 0) parts.push(make("h3", {}, "evaluators"), ...trial.sc.map(word));
      parts.push(facts([
        ["time", trial.l > 0 ? duration(trial.l) + (trial.h ? ", when it was requested; cached now" : "") : ""],
        ["first token", trial.tt ? duration(trial.tt) : ""],
        ["cost", trial.x === undefined ? "unknown" : trial.x > 0 ? dollars(trial.x) : ""],
        ["tokens", trial.ui === undefined ? "no usage" : `${count(trial.ui)} in, ${count(trial.uo)} out`], ["stopped by", trial.r],
        ["asked by evaluators", trial.mc ? counted(trial.mc, "question") : ""],
      ]));
      return parts;
    }
    function word(result) {
      const name = data.evaluators[result.n];
      const kind = result.x ? "error" : result.o ?? "ignored";
      let text = result.x ? `threw: ${result.x}` : result.z ? "not run, as a cheaper evaluator did not pass" : result.o ?? "no score";
      if (result.v !== undefined) text += ` ${result.v}`;
      if (result.c) text += `, ${result.c}`;
      if (result.r) text += `: ${result.r}`;
      return make("div", { class: `word ${kind}`, dir: "auto" }, mark(kind, name), ` ${text}`,
        result.w === undefined ? null : make("span", { class: "hint" }, ` (weight ${result.w})`),
        result.d ? make("ul", {}, ...result.d.map((detail) => make("li", { dir: "auto" }, detail))) : null);
    }

    // MARK: Keyboard and pointer

    const buttons = () => [...body.querySelectorAll(".open")];
    function focusRow(index) {
      const all = buttons();
      const target = all[Math.min(Math.max(index, 0), all.length - 1)];
      if (!target) return;
      for (const button of all) button.tabIndex = -1;
      target.tabIndex = 0;
      target.focus();
      target.closest("tr").scrollIntoView({ block: "nearest" });
    }
    function turn(by, row) {
      const pages = Math.ceil(found.length / PAGE);
      const page = Math.min(Math.max(Number(state.page) + by, 1), pages);
      if (String(page) === state.page) return false;
      update({ page: String(page) }, true);
      if (row !== undefined) focusRow(row);
      return true;
    }
    body.addEventListener("keydown", (event) => {
      const row = event.target.closest("tr");
      if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
      const index = row.sectionRowIndex;
      const last = body.rows.length - 1;
      const moves = {
        ArrowDown: () => (index < last ? focusRow(index + 1) : turn(1, 0)),
        ArrowUp: () => (index > 0 ? focusRow(index - 1) : turn(-1, PAGE - 1)),
        Home: () => focusRow(0), End: () => focusRow(last),
        PageDown: () => turn(1, 0), PageUp: () => turn(-1, 0),
      };
      if (!moves[event.key]) return;
      event.preventDefault();
      moves[event.key]();
    });
    body.addEventListener("click", (event) => {
      const row = event.target.closest("tr");
      // A click that ends a text selection does not open the sample.
      if (row?.sample && String(getSelection()) === "") open(row.sample);
    });
    head.addEventListener("click", (event) => {
      const key = event.target.dataset.sort;
      if (!key) return;
      const column = columns.find((column) => column.key === key);
      const first = column.number ? `-${key}` : key;
      const other = column.number ? key : `-${key}`;
      update({ sort: state.sort === first ? other : first });
    });
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest("input, select, textarea");
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (dialog.open) {
        if (event.key === "ArrowLeft") step(-1);
        if (event.key === "ArrowRight") step(1);
      } else if (event.key === "/" && !isTyping) {
        event.preventDefault();
        byId("q").focus();
        byId("q").select();
      }
    });
    byId("q").addEventListener("input", (event) => update({ q: event.target.value }));
    byId("q").addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "Enter") { event.preventDefault(); focusRow(0); }
      if (event.key === "Escape") update({ q: "" });
    });
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("clear").addEventListener("click", () => {
      update({ ...initial, sort: state.sort });
      byId("q").focus();
    });
    byId("outcomes").addEventListener("click", (event) => {
      const { outcome, flag } = event.target.dataset;
      if (flag) update({ [flag]: state[flag] ? "" : "1" });
      if (!outcome) return;
      const chosen = new Set(state.outcome.split(",").filter(Boolean));
      if (!chosen.delete(outcome)) chosen.add(outcome);
      update({ outcome: OUTCOMES.filter((each) => chosen.has(each)).join(",") });
    });
    byId("choices").addEventListener("change", (event) => update({ [event.target.name]: event.target.value }));
    // Links of the summary add to the current filters.
    document.querySelector("main").addEventListener("click", (event) => {
      const link = event.target.closest("a.filter");
      if (!link) return;
      event.preventDefault();
      update(Object.fromEntries(new URLSearchParams(link.hash.slice(1))));
      byId("samples").scrollIntoView();
      byId("samples").focus({ preventScroll: true });
    });
    addEventListener("hashchange", () => { if (read()) show(); });

    // MARK: Setup

    function show() {
      const wanted = state.sample;
      search();
      render();
      showFilters();
      showHead();
      const sample = wanted && samples.find((sample) => address(sample) === wanted);
      if (sample) open(sample);
      else if (dialog.open) shut();
    }
    const tally = (test) => samples.filter(test).length;
    for (const outcome of OUTCOMES) {
      const number = tally((sample) => sample.o === outcome);
      if (number === 0) continue;
      byId("outcomes").append(make("button", { type: "button", "data-outcome": outcome, "aria-pressed": "false" },
        `${MARKS[outcome]} ${outcome} ${count(number)}`));
    }
    for (const [flag, key, title] of [["flaky", "f", "flaky"], ["differs", "d", "variants differ"], ["quarantine", "z", "quarantine"]]) {
      const number = tally((sample) => sample[key]);
      if (number === 0) continue;
      byId("outcomes").append(make("button", { type: "button", "data-flag": flag, "aria-pressed": "false" }, `${title} ${count(number)}`));
    }
    for (const [name, title, values] of choices) {
      if (values.length < (name === "tag" || name === "category" ? 1 : 2)) continue;
      byId("choices").append(make("label", {}, make("span", {}, title), make("select", { name },
        make("option", { value: "" }, "all"), ...values.map(([value, text]) => make("option", { value }, text)))));
    }
    const turns = [["first-page", "« First", -Infinity], ["previous-page", "‹ Previous", -1], ["next-page", "Next ›", 1], ["last-page", "Last »", Infinity]];
    for (const [id, title, by] of turns) {
      byId("pages").append(make("button", { type: "button", id, on: { click: () => {
        turn(by);
        byId("rows").scrollIntoView();
      } } }, title));
    }
    // A print has no pages to turn, so it gets up to 1,000 samples at once.
    addEventListener("beforeprint", () => { state.page = "1"; render(1000); });
    addEventListener("afterprint", () => render());

    byId("explorer").hidden = false;
    read();
    show();
  }

  function startContents() {
    const headings = document.querySelectorAll("main > section > h2");
    byId("contents").append(...[...headings].map(
      (heading) => make("a", { href: `#${heading.parentElement.id}` }, heading.textContent)));
    byId("contents").hidden = false;
  }

  /** Makes boxes that scroll sideways focusable by keyboard. */
  function startScrolling() {
    const show = () => {
      for (const box of document.querySelectorAll(".scroll")) {
        const isWide = box.scrollWidth > box.clientWidth;
        for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", box.querySelector("caption")?.textContent ?? ""]]) {
          if (isWide) box.setAttribute(name, value);
          else box.removeAttribute(name);
        }
      }
    };
    addEventListener("resize", show);
    addEventListener("toggle", show, true);
    show();
  }

  function startTheme() {
    const button = byId("theme");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      storage.set(root.dataset.theme);
      show();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
    button.hidden = false;
    show();
  }

  addEventListener("DOMContentLoaded", () => { startTheme(); startContents(); start(); startScrolling(); });
})();
