#include "connectors/tiktok/page_script.hpp"

namespace vf::connectors::tiktok {

const char* const page_script = R"js(async (arg) => {
  const S = arg.selectors, report = {};
  const query = (root, css) => { try { return [...root.querySelectorAll(css)]; } catch { return []; } };
  const all = (name, root = document) => {
    for (let i = 0; i < S[name].length; i++) {
      const found = query(root, S[name][i]);
      if (found.length) { report[name] = i; return found; }
    }
    return [];
  };
  const one = (name, root) => all(name, root)[0] || null;
  const visible = (e) => {
    const r = e.getBoundingClientRect(), s = getComputedStyle(e);
    return r.width > 1 && r.height > 1 && s.visibility !== 'hidden' && s.display !== 'none' && s.opacity !== '0';
  };
  const shown = (name, root) => {
    for (let i = 0; i < S[name].length; i++) {
      const found = query(root || document, S[name][i]).find(visible);
      if (found) { report[name] = i; return found; }
    }
    return null;
  };
  const text = (e) => (e ? (e.innerText ?? e.textContent ?? '') : '').replace(/\u00a0/g, ' ').trim();
  const without = (e, inner) => {
    if (!e) return '';
    let out = text(e);
    if (inner && inner !== e && e.contains(inner)) {
      const copy = e.cloneNode(true), part = text(inner);
      const same = [...copy.querySelectorAll('*')].find((c) => c.textContent === inner.textContent && c.className === inner.className);
      if (same) { same.remove(); out = text(copy); } else if (out.endsWith(part)) out = out.slice(0, -part.length).trim();
    }
    return out;
  };
  const filled = (name, root, inner) => {
    for (let i = 0; i < S[name].length; i++) {
      for (const e of query(root, S[name][i])) {
        const t = without(e, inner);
        if (t) { report[name] = i; return t; }
      }
    }
    return '';
  };
  const scroller = (e) => {
    for (let n = e; n && n !== document.documentElement; n = n.parentElement)
      if (n.scrollHeight > n.clientHeight + 4 && /auto|scroll/.test(getComputedStyle(n).overflowY)) return n;
    return e ? query(e, '*').find((n) => n.scrollHeight > n.clientHeight + 4 && /auto|scroll/.test(getComputedStyle(n).overflowY)) || null : null;
  };
  const keyOf = (row) => {
    for (const attr of ['data-conv-id', 'data-conversation-id']) {
      const holder = row.hasAttribute(attr) ? row : row.querySelector(`[${attr}]`) || row.closest(`[${attr}]`);
      if (holder) return { attr, key: holder.getAttribute(attr) };
    }
    return { attr: '', key: '' };
  };

  const state = () => {
    let user = null, context = false;
    const data = document.getElementById('__UNIVERSAL_DATA_FOR_REHYDRATION__') || document.getElementById('SIGI_STATE');
    try {
      const scope = JSON.parse(data.textContent);
      const app = (scope.__DEFAULT_SCOPE__ || {})['webapp.app-context'] || scope.AppContext?.appContext || scope.AppContext;
      context = !!app;
      if (app && app.user) user = { uid: String(app.user.uid || ''), handle: app.user.uniqueId || '', name: app.user.nickName || '', avatar: [].concat(app.user.avatarUri || [])[0] || '' };
    } catch {}
    const profile = all('profile_link').map((e) => (e.matches('a') ? e : e.querySelector('a') || e.closest('a'))).find((a) => a && /\/@/.test(a.getAttribute('href') || ''));
    const body = document.body ? text(document.body).slice(0, 4000) : '';
    return {
      url: location.href, path: location.pathname, user, context,
      profile: profile ? profile.getAttribute('href') : '',
      login: location.pathname.startsWith('/login') || !!shown('login_page'), loginModal: !!shown('login_modal'),
      captcha: !!shown('captcha') || all('waf').length > 0,
      failed: !shown('conversation_list') && !shown('profile_title') && /Something went wrong|Page not available|Sorry about that|Couldn.t find this account/.test(body) ? body.slice(0, 200) : '',
      banner: all('cookie_banner').some((e) => visible(e) || (e.shadowRoot && e.shadowRoot.childElementCount > 0)),
      popup: !!shown('popup_close'), list: !!shown('conversation_list') || !!shown('conversation_row'),
      blank: !document.body || document.body.childElementCount === 0,
      offset: -new Date().getTimezoneOffset(), language: (document.documentElement.lang || '').slice(0, 2),
    };
  };

  const rows = () => {
    const found = all('conversation_row'), out = [];
    found.forEach((row, nth) => {
      if (!visible(row)) return;
      const name = filled('row_name', row);
      if (!name) return;
      const time = one('row_time', row), badge = shown('row_unread', row), img = one('row_avatar', row);
      const { attr, key } = keyOf(row);
      const selected = row.getAttribute('aria-selected') ?? row.querySelector('[aria-selected]')?.getAttribute('aria-selected');
      out.push({ attr, key, nth, name, preview: filled('row_preview', row, time), time: text(time),
        unread: badge ? parseInt(text(badge), 10) || 1 : 0, avatar: img ? img.currentSrc || img.src || '' : '',
        group: all('row_group', row).length > 0, selected: selected === 'true' });
    });
    const box = scroller(found.find(visible)?.parentElement || one('conversation_list'));
    return { rows: out, row: report.conversation_row === undefined ? '' : S.conversation_row[report.conversation_row],
      list: box ? { top: box.scrollTop, height: box.scrollHeight, client: box.clientHeight } : null,
      requests: !!shown('request_folder') };
  };

  const header = () => {
    const box = shown('chat_header') || shown('chat_box') || document;
    const name = shown('chat_name', box) || shown('chat_name');
    let handle = text(shown('chat_handle', box) || shown('chat_handle'));
    if (!/@?[\w.]{2,}/.test(handle)) {
      const link = query(box === document ? shown('chat_box') || document : box, "a[href^='/@']").find((a) => !shown('message_list')?.contains(a));
      handle = link ? link.getAttribute('href') : '';
    }
    return { name: text(name), handle };
  };

  const composer = () => {
    const editor = shown('editor');
    return { present: !!editor, text: editor ? (editor.innerText || '').replace(/\u200b|\ufeff/g, '').replace(/\u00a0/g, ' ').replace(/\n$/, '') : '',
      editor: editor ? S.editor[report.editor] : '', send: !!shown('send_button'), stranger: !!shown('stranger_box') };
  };

  const messages = () => {
    const list = one('message_list');
    if (!list) return { list: false, rows: [] };
    const area = list.getBoundingClientRect();
    const items = all('message_item', list), inItem = (e) => items.some((i) => i !== e && i.contains(e));
    const dividers = all('time_divider', list), tips = all('message_tip', list).filter((t) => !inItem(t) && !items.includes(t));
    const nodes = [...items, ...dividers.filter((d) => !inItem(d)), ...tips].filter((n, i, a) => a.indexOf(n) === i && (visible(n) || !items.includes(n)));
    nodes.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top || (a.compareDocumentPosition(b) & 4 ? -1 : 1));
    const out = [];
    for (const node of nodes) {
      const wrapper = node.closest('[data-index]');
      const id = node.getAttribute('data-msg-id') || node.getAttribute('data-message-id') || node.querySelector('[data-msg-id]')?.getAttribute('data-msg-id') ||
        (wrapper && list.contains(wrapper) ? 'i' + wrapper.getAttribute('data-index') : '');
      const row = { id, kind: 'text', text: '', href: '', avatar: false, right: false, failed: false };
      if (dividers.includes(node)) { out.push({ ...row, id: id && id + 'd', kind: 'divider', text: text(node) }); continue; }
      if (tips.includes(node)) { out.push({ ...row, id: id && id + 't', kind: 'tip', text: text(node) }); continue; }
      const inner = dividers.find((d) => node.contains(d));
      if (inner) out.push({ ...row, id: id && id + 'd', kind: 'divider', text: text(inner) });
      const tip = all('message_tip', node)[0];
      const bubble = one('message_text', node), video = one('message_video', node), image = one('message_image', node), sticker = one('message_sticker', node);
      const warning = all('message_warning', node).map(text).find((t) => t) || '';
      const avatar = one('message_avatar', node);
      row.avatar = !!avatar && visible(avatar);
      const link = avatar ? avatar.closest('a') || (avatar.matches('a') ? avatar : avatar.querySelector('a')) : null;
      row.href = link && node.contains(link) ? link.getAttribute('href') || '' : '';
      const content = bubble || video || image || sticker || node.firstElementChild || node;
      const r = content.getBoundingClientRect();
      row.right = area.right - r.right < r.left - area.left;
      row.failed = !!shown('message_failed', node);
      if (warning) { row.kind = 'unsupported'; row.text = warning; }
      else if (bubble) row.text = (bubble.innerText ?? '').replace(/\u00a0/g, ' ');
      else if (video) { row.kind = 'video'; row.text = text(video); }
      else if (image) row.kind = 'image';
      else if (sticker) row.kind = 'sticker';
      else if (tip || !row.avatar) { row.kind = 'tip'; row.text = text(tip || node); if (!row.text) continue; }
      else { row.kind = 'unsupported'; row.text = text(node); }
      out.push(row);
    }
    const box = scroller(list);
    return { list: true, rows: out, top: box ? box.scrollTop : 0, height: box ? box.scrollHeight : 0, client: box ? box.clientHeight : 0 };
  };

  const alerts = () => S.restriction.flatMap((css) => query(document, css)).filter(visible).map(text).filter((t) => t).slice(0, 10);

  const activity = () => {
    const panel = shown('activity_panel') || one('activity_list');
    if (!panel) return { open: false, rows: [] };
    const out = all('activity_item', panel).filter(visible).map((item) => {
      const person = one('activity_person', item), content = one('activity_text', item), full = text(content || item);
      const time = (full.match(/(\d+\s*(?:s|m|h|d|w)(?: ago)?|il y a [^.]{1,12}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}|Yesterday|Hier)\s*$/i) || [''])[0];
      const post = query(item, "a[href*='/video/'], a[href*='/photo/']")[0], img = query(item, 'img')[0];
      return { handle: person ? person.getAttribute('href') || '' : '', name: text(person), text: full.slice(0, full.length - time.length).trim(), time: time.trim(),
        avatar: img ? img.src : '', post: post ? post.href : '', system: all('activity_system', item).length > 0, followBack: all('activity_follow_back', item).length > 0 };
    });
    return { open: true, rows: out };
  };

  // The list of who follows, as far as it stands there.
  const follows = () => {
    const box = scroller(shown('follow_list')), number = shown('followers_count');
    const rows = all('follow_row').map((row) => {
      const link = query(row, "a[href^='/@']")[0], img = query(row, 'img')[0];
      return { handle: link ? link.getAttribute('href') : '', name: text(query(row, "[class*='Nickname'], [class*='PTitle']")[0]), avatar: img ? img.src : '' };
    }).filter((r) => r.handle);
    return { count: number ? text(number) : '', open: !!shown('follow_list'), rows,
      end: !box || box.scrollTop + box.clientHeight >= box.scrollHeight - 4 };
  };

  // The picture of the code in shades of grey, unless it is the one that is known already.
  const qr = () => {
    const picture = shown('qr_picture'), page = shown('login_page') || document.body;
    let code = null;
    try {
      const width = picture.naturalWidth || picture.width, height = picture.naturalHeight || picture.height;
      if (width > 40 && height > 40 && width * height <= 1e6) {
        const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true });
        pen.fillStyle = '#fff';
        pen.fillRect(0, 0, width, height);
        pen.drawImage(picture, 0, 0);
        const rgba = pen.getImageData(0, 0, width, height).data, grey = new Uint8Array(width * height);
        let hash = 0x811c9dc5;
        for (let i = 0; i < grey.length; i++) {
          grey[i] = (rgba[4 * i] * 299 + rgba[4 * i + 1] * 587 + rgba[4 * i + 2] * 114) / 1000;
          hash = Math.imul(hash ^ grey[i], 0x01000193) >>> 0;
        }
        let bytes = '';
        if (hash !== arg.known) for (let i = 0; i < grey.length; i += 8192) bytes += String.fromCharCode(...grey.subarray(i, i + 8192));
        code = { width, height, hash, pixels: btoa(bytes) };
      }
    } catch {}
    return { code, refresh: !!shown('qr_refresh'), words: page ? text(page).slice(0, 1000) : '' };
  };

  // What the page is made of, without a word of what it says: for whoever writes the next selectors.
  const outline = () => {
    const lines = [];
    const walk = (node, depth) => {
      if (lines.length >= 3000) return;
      const indent = ' '.repeat(depth);
      if (node.nodeType === 3 && node.data.trim()) lines.push(`${indent}(${node.data.trim().length} characters)`);
      if (node.nodeType !== 1 || /^(script|style|svg|link|meta|noscript)$/i.test(node.tagName)) return;
      const kept = [...node.attributes].filter((a) => /^(class|id|role|type|data-e2e|aria-selected)$/.test(a.name));
      lines.push(indent + node.tagName.toLowerCase() + kept.map((a) => ` ${a.name}="${a.value.slice(0, 160).replace(/\d{5,}/g, '#')}"`).join(''));
      node.childNodes.forEach((child) => walk(child, depth + 1));
    };
    if (document.body) walk(document.body, 0);
    return { text: lines.join('\n') };
  };

  // Waits until what an operation shows stays the same for three looks in a row.
  // With `least` an empty list counts as "not there yet" for that long (milliseconds).
  const settle = async (look, limit, least = 0) => {
    let last = null, same = 0;
    const begin = performance.now();
    while (performance.now() < begin + Math.max(limit, least)) {
      const now = JSON.stringify(look());
      same = now === last && (now !== '[]' || performance.now() > begin + least) ? same + 1 : 0;
      if (same >= 2) return true;
      last = now;
      await new Promise((r) => setTimeout(r, arg.tick || 80));
    }
    return false;
  };

  let out = {};
  if (arg.op === 'state') out = state();
  if (arg.op === 'rows') { if (arg.settle) await settle(() => rows().rows.map((r) => [r.key, r.name, r.preview]), arg.settle, arg.least); out = rows(); }
  if (arg.op === 'header') out = { ...header(), ...composer() };
  if (arg.op === 'thread') {
    if (arg.settle) await settle(() => messages().rows.map((m) => [m.kind, m.text]), arg.settle, arg.least);
    out = { ...messages(), header: header(), composer: composer(), alerts: alerts() };
  }
  if (arg.op === 'opened') {
    // The thread of the row that was clicked: its name, and another handle than before if another row was open.
    // Where rows say which of them is selected, it must be this one.
    const chosen = () => { const row = arg.key ? document.querySelector(`[${arg.attr}="${arg.key}"]`) : null;
      const mark = row && (row.getAttribute('aria-selected') ?? row.querySelector('[aria-selected]')?.getAttribute('aria-selected') ?? row.closest('[aria-selected]')?.getAttribute('aria-selected'));
      return mark === null || mark === undefined ? null : mark === 'true'; };
    const ok = () => { const h = header(); return h.name === arg.name && chosen() !== false && /[\w.]{2,}/.test(h.handle) && (!arg.before || h.handle !== arg.before); };
    const until = performance.now() + arg.limit;
    while (!ok() && performance.now() < until) await new Promise((r) => setTimeout(r, 50));
    out = { ok: ok(), proved: chosen() === true, header: header() };
  }
  if (arg.op === 'outcome') { const m = messages(); out = { rows: m.rows, composer: composer(), header: header(), alerts: alerts() }; }
  if (arg.op === 'outline') out = outline();
  if (arg.op === 'follows') out = follows();
  if (arg.op === 'qr') { const s = state(); out = { ...qr(), captcha: s.captcha, failed: s.failed }; }
  if (arg.op === 'activity') { if (arg.settle) await settle(activity, arg.settle); out = activity(); }
  return { ...out, report };
})js";

} // namespace vf::connectors::tiktok
