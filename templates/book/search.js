// Search in the pages of one language. What is searched is a script file too: a browser that opens a folder from a
// disk fetches no data. It is loaded when somebody begins to search.
"use strict";
(() => {
  const form = document.getElementById("hyf-search");
  const query = document.getElementById("hyf-query");
  const found = document.getElementById("hyf-found");
  const most = 20;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let pages = null;

  const load = () => {
    if (pages) return;
    pages = [];
    const script = document.createElement("script");
    script.src = `${form.dataset.root}search-${form.dataset.language}.js`;
    script.addEventListener("load", () => {
      pages = window.hyfPages.map(([path, title, text]) => ({ path, title, text, head: plain(title), body: plain(text) }));
      show();
    });
    document.head.append(script);
  };

  const score = (page, words) => {
    let sum = 0;
    for (const word of words) {
      const times = page.body.split(word).length - 1;
      if (!times && !page.head.includes(word)) return 0;
      sum += Math.min(times, 9) + (page.head.includes(word) ? 20 : 0);
    }
    return sum;
  };

  const around = (page, word) => {
    const place = Math.max(0, page.body.indexOf(word) - 60);
    return `${place ? "… " : ""}${page.text.slice(place, place + 160).trim()} …`;
  };

  const item = (page, word) => {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    const about = document.createElement("p");
    link.href = `${form.dataset.root}${form.dataset.language}/${page.path}`;
    link.textContent = page.title;
    about.textContent = around(page, word);
    entry.append(link, about);
    return entry;
  };

  const show = () => {
    const words = plain(query.value).split(/\s+/).filter((word) => word.length > 1);
    found.hidden = !words.length;
    found.replaceChildren();
    if (!words.length) return;
    const hits = pages
      .map((page) => ({ page, sum: score(page, words) }))
      .filter((hit) => hit.sum)
      .sort((one, other) => other.sum - one.sum);
    const head = document.createElement("p");
    const list = document.createElement("ul");
    head.textContent = hits.length ? `${form.dataset.found}: ${hits.length}` : form.dataset.none;
    list.append(...hits.slice(0, most).map((hit) => item(hit.page, words[0])));
    found.append(head);
    if (hits.length) found.append(list);
  };

  query.addEventListener("focus", load);
  query.addEventListener("input", () => { load(); show(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); load(); show(); });
  form.hidden = false;
})();
