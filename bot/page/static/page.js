// The page's own script: filters and links in, sources and hints out. Text from notes and questions only
// ever becomes text here; the HTML that is fetched was escaped by the server.
(() => {
  "use strict";

  const FILTERS = { event: "Arrangement", table: "Bord", exercise: "Øvelse", role: "Rolle" };
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 899px)");

  // ---- What goes with a question -------------------------------------------------------------------
  let pending = null; // a question that was not typed: an example or a link

  function chosen() {
    const filters = {};
    for (const select of all("select[data-filter]")) if (select.value) filters[select.dataset.filter] = select.value;
    return filters;
  }

  // Gradio calls this before it sends: it gives the event's inputs (question, order, conversation).
  function order(typed) {
    const { question, build } = pending ?? { question: typed, build: "" };
    pending = null;
    return [question, JSON.stringify({ filters: chosen(), build }), null];
  }
  window.hoering = { order };

  function ask(question, build = "") {
    pending = { question, build };
    closePanel();
    find("#faner [role=tab]").click();
    find("#spoerg").click();
  }

  // ---- Filters and their chips ---------------------------------------------------------------------
  function setFilter(name, value) {
    const select = find(`select[data-filter="${name}"]`);
    if (!select) return false;
    select.value = value;
    if (select.value !== value) select.value = "";
    showChips();
    return select.value === value;
  }

  function showChips() {
    const group = find("[data-chips]");
    if (!group) return;
    const chips = all("select[data-filter]").filter((select) => select.value).map((select) => {
      const option = select.selectedOptions[0];
      const value = select.dataset.filter === "table" ? option.value : option.text;
      const kind = FILTERS[select.dataset.filter];
      const name = value.startsWith(kind) ? value : `${kind}: ${value}`;
      const chip = make("button", name, { type: "button", class: "chip", "aria-label": `Fjern filteret ${name}` });
      chip.append(make("span", "×", { "aria-hidden": "true" }));
      chip.addEventListener("click", () => {
        setFilter(select.dataset.filter, "");
        (find("[data-chips] button") ?? find(".filter-box summary")).focus();
      });
      return chip;
    });
    group.replaceChildren(...chips);
    group.hidden = !chips.length;
    find(".filter-box summary").textContent = chips.length ? `Afgræns (${chips.length})` : "Afgræns";
  }

  // ---- Messages ------------------------------------------------------------------------------------
  let forget;
  function say(text, milliseconds = 3500) {
    const status = find("#besked");
    status.textContent = text;
    status.classList.add("shown");
    clearTimeout(forget);
    forget = setTimeout(() => status.classList.remove("shown"), milliseconds);
  }

  // Heard, not seen: the answer is on the screen already.
  function announce(text) {
    const status = find("#besked");
    status.classList.remove("shown");
    status.textContent = text;
  }

  async function copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const box = make("textarea", text, { class: "sr-only" });
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    say(done);
  }

  // ---- The hint at a source's number ---------------------------------------------------------------
  function showHint(button) {
    const item = document.getElementById(`kilde-${button.dataset.source}`);
    if (!item) return;
    const hint = find("#vink");
    const quote = find("blockquote", item).textContent;
    hint.replaceChildren(
      make("strong", find(".where", item).textContent),
      make("span", quote.length > 260 ? `${quote.slice(0, 260).trimEnd()} …` : quote),
    );
    hint.hidden = false;
    button.setAttribute("aria-describedby", "vink");
    const at = button.getBoundingClientRect();
    const left = Math.max(12, Math.min(at.left, innerWidth - hint.offsetWidth - 12));
    const below = at.bottom + 8 + hint.offsetHeight < innerHeight;
    hint.style.left = `${left}px`;
    hint.style.top = `${below ? at.bottom + 8 : Math.max(8, at.top - hint.offsetHeight - 8)}px`;
  }

  const hinted = () => find("#vink")?.hidden === false;

  function hideHint() {
    find("#vink").hidden = true;
    find("[aria-describedby=vink]")?.removeAttribute("aria-describedby");
  }

  // ---- The panel -----------------------------------------------------------------------------------
  const panel = { name: "Kilde", sources: [], at: -1, opener: null, quotes: null };

  async function fetched(path) {
    try {
      const response = await fetch(path, { headers: { Accept: "text/html" } });
      if ((response.headers.get("content-type") ?? "").startsWith("text/html")) return await response.text();
    } catch { /* said below */ }
    return "<p>Der er ingen forbindelse til serveren. Prøv igen om lidt.</p>";
  }

  function openPanel(title, html, opener) {
    const element = find("#kilde");
    if (element.hidden) panel.opener = opener;
    find("#kilde-titel").textContent = title;
    find("#kilde-indhold").innerHTML = html;
    element.hidden = false;
    document.body.classList.add("with-panel");
    find("gradio-app").inert = narrow.matches;
    const isSource = Boolean(find(".source", element));
    for (const [name, shown] of Object.entries({
      back: isSource && panel.quotes,
      previous: isSource && panel.at > 0,
      next: isSource && panel.at < panel.sources.length - 1,
      copy: isSource,
    })) find(`[data-panel="${name}"]`).hidden = !shown;
    find("#kilde-titel").focus({ preventScroll: true });
    showMarks();
  }

  // Scrolls to the passage, in the note's text or on the picture of its page.
  function showMarks() {
    const mark = find("#kilde .note:not([hidden]) mark") ?? find("#kilde .sheets:not([hidden]) span");
    if (!mark) return;
    const box = mark.closest(".note, .sheets");
    const [at, frame] = [mark.getBoundingClientRect(), box.getBoundingClientRect()];
    box.scrollTop += at.top - frame.top - box.clientHeight / 3;
    box.scrollLeft += at.left - frame.left - 16;
  }

  function switchView() {
    const [button, sheets, note] = ["[data-panel=view]", ".sheets", ".note"].map((part) => find(`#kilde ${part}`));
    [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
    [sheets.hidden, note.hidden] = [note.hidden, sheets.hidden];
    showMarks();
  }

  // A page's picture comes after the panel; one that is gone with its build leaves the text.
  for (const name of ["load", "error"]) {
    document.addEventListener(name, (event) => {
      const sheets = event.target.closest?.(".sheets");
      if (!sheets || sheets.hidden) return;
      if (name === "load") return showMarks();
      switchView();
      find("#kilde [data-panel=view]").hidden = true;
    }, true);
  }

  function closePanel() {
    const element = find("#kilde");
    if (element.hidden) return;
    element.hidden = true;
    document.body.classList.remove("with-panel");
    find("gradio-app").inert = false;
    markCurrent(null);
    if (panel.opener?.isConnected) panel.opener.focus();
  }

  function markCurrent(source) {
    for (const button of all(".cite.current")) button.classList.remove("current");
    if (source) for (const button of all(`.cite[data-source="${source}"]`)) button.classList.add("current");
  }

  async function showSource(at, opener) {
    panel.at = at;
    const { passage, source, number } = panel.sources[at];
    const html = await fetched(`page/kilde/${encodeURIComponent(passage)}`);
    openPanel(number ? `${panel.name} ${number} af ${panel.sources.length}` : panel.name, html, opener);
    markCurrent(source);
  }

  function showCited(button) {
    const turn = button.closest("[data-turn]");
    const isNearby = Boolean(button.closest(".nearby"));
    const buttons = all(`${isNearby ? ".nearby" : ".sources"} li button[data-source]`, turn);
    panel.name = isNearby ? "Udsagn" : "Kilde";
    panel.quotes = null;
    panel.sources = buttons.map((each, at) => ({ ...each.dataset, number: at + 1 }));
    const at = panel.sources.findIndex((each) => each.source === button.dataset.source);
    if (at < 0) panel.sources = [{ ...button.dataset, number: 1 }]; // while the answer is still coming
    showSource(Math.max(at, 0), button);
  }

  async function showQuotes(path, title, opener) {
    panel.quotes = { path, title };
    panel.name = "Kilde";
    panel.at = -1;
    openPanel(title, await fetched(path), opener);
    panel.sources = all("#kilde-indhold [data-passage]").map((each, at) => ({ ...each.dataset, number: at + 1 }));
  }

  function inPanel(action) {
    if (action === "close") closePanel();
    if (action === "previous") showSource(panel.at - 1);
    if (action === "next") showSource(panel.at + 1);
    if (action === "back") showQuotes(panel.quotes.path, panel.quotes.title);
    if (action === "view") switchView();
    if (action === "copy") copy(find("#kilde .source").dataset.copied, "Citatet er kopieret.");
  }

  // ---- Permanent links: all of it in the fragment, which no server sees ----------------------------
  function linkOf(kept) {
    const { q, build, ...filters } = JSON.parse(kept);
    const page = location.href.split("#")[0];
    return `${page}#${new URLSearchParams({ q, ...filters, build })}`;
  }

  function openLink() {
    const kept = new URLSearchParams(location.hash.slice(1));
    if (!kept.get("q")) return;
    for (const name of Object.keys(FILTERS)) setFilter(name, kept.get(name) ?? "");
    const lost = Object.keys(FILTERS).filter((name) => kept.get(name) && !chosen()[name]);
    if (lost.length) say("Et filter i linket findes ikke længere og er fjernet.");
    ask(kept.get("q"), kept.get("build") ?? "");
  }

  // ---- Feedback ------------------------------------------------------------------------------------
  async function vote(form, body) {
    const done = find(".feedback-done", form);
    try {
      const response = await fetch("page/vote", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ answer: form.dataset.feedback, ...body }),
      });
      done.textContent = response.ok ? "Tak." : "Kunne ikke gemmes.";
    } catch {
      done.textContent = "Kunne ikke gemmes.";
    }
  }

  function chooseVote(button) {
    const form = button.closest("form");
    for (const each of all("[data-vote]", form)) each.setAttribute("aria-pressed", String(each === button));
    find(".feedback-more", form).hidden = button.dataset.vote === "up";
    if (button.dataset.vote === "up") vote(form, { vote: "up" });
    else find("select", form).focus();
  }

  let ready = false; // once Gradio has put all of our parts on the page

  // ---- Events --------------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const hit = event.target.closest("button, a, summary");
    for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
    if (!hit) return;
    const data = hit.dataset;
    if (data.ask) ask(data.ask);
    else if (data.source) { hideHint(); showCited(hit); }
    else if (data.panel) inPanel(data.panel);
    else if (data.passage) showSource(panel.sources.findIndex((each) => each.passage === data.passage), hit);
    else if (data.theme) {
      const build = hit.closest("[data-build]").dataset.build;
      const name = find(`.heat [data-theme="${data.theme}"]:not([data-column])`).textContent;
      showQuotes(`page/udsagn/${[build, data.theme, data.column].filter(Boolean).join("/")}`, name, hit);
    }
    else if (data.table) { setFilter("table", data.table); say(`Næste spørgsmål gælder kun ${data.table}.`); }
    else if ("skip" in data) find("#spoergsmaal textarea").focus();
    else if (data.link) copy(linkOf(data.link), "Linket er kopieret.");
    else if (data.vote) chooseVote(hit);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-feedback]");
    if (!form) return;
    event.preventDefault();
    vote(form, { vote: "down", reason: find("select", form).value || null });
  });

  document.addEventListener("change", (event) => { if (event.target.dataset.filter) showChips(); });

  for (const name of ["mouseover", "focusin"]) {
    document.addEventListener(name, (event) => {
      const button = event.target.closest?.(".cite");
      if (button && (name === "mouseover" || button.matches(":focus-visible"))) showHint(button);
      else if (hinted()) hideHint();
    });
  }
  document.addEventListener("scroll", () => { if (hinted()) hideHint(); }, { capture: true, passive: true });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !ready) return;
    const menu = find("details.menu[open], .filter-box[open]");
    if (hinted()) hideHint();
    else if (find("#kilde").contains(document.activeElement)) closePanel();
    else if (menu) { menu.open = false; find("summary", menu).focus(); }
    else closePanel();
  });
  addEventListener("hashchange", openLink);

  // ---- What Gradio has put on the page -------------------------------------------------------------
  // Gradio's own messages are English and hidden: ours stands in for them.
  let trouble = "";
  function tellTrouble() {
    const text = find(".toast-body")?.textContent ?? "";
    if (text && text !== trouble) {
      say(/connection|network|fetch/i.test(text)
        ? "Der er ingen forbindelse til serveren. Vent lidt, og genindlæs siden."
        : "Der er travlt lige nu. Prøv igen om lidt.", 12_000);
    }
    trouble = text;
  }

  let said = "";
  let shown = "";
  function look() {
    const root = document.documentElement;
    if (root.lang !== "da") root.lang = "da"; // Gradio names the language of its own words
    if (!ready && find("[data-filters]") && find("#spoerg") && find("#kilde")) {
      ready = true;
      for (const id of ["kilde", "vink", "besked"]) document.body.append(document.getElementById(id));
      openLink();
    }
    if (!ready) return;
    tellTrouble();
    const turn = find("#nyeste [data-turn]");
    const key = turn?.dataset.turn ?? "";
    if (key && key !== shown) {
      turn.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "start" });
      if (document.activeElement === document.body) find("h2", turn).focus({ preventScroll: true });
    }
    shown = key;
    const news = find("#nyeste [data-announce]");
    const text = news ? key + news.dataset.announce : "";
    if (text !== said && news) announce(news.dataset.announce);
    said = text;
  }
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["lang"] });
})();
