// Direct messages: a virtualised list, a thread, a composer. JSON stands in for the platform's protobuf.
import { avatar, boot, cls, dividerTime, h, icon, im, me, rowTime, setNow, shapes, skin, t, variant, wait } from "./core.js";
import { composer } from "./composer.js";
import { setUnread } from "./nav.js";

const rowHeight = 76;
const state = {
  conversations: [], total: 0, revision: 0, selected: null, thread: null, folder: "inbox",
  pending: [], notes: new Map(), from: 0, until: 0, reorder: Number(boot.faults.reorder_rows || 0), armed: true,
};
const slots = new Map();
const ui = {};

const shown = () => state.conversations.filter((c) => c.request === (state.folder === "requests"));
const selected = () => state.conversations.find((c) => c.id === state.selected);

// ---- the list

function previewText(c) {
  const text = c.kind === "video" ? t.sharedVideo : c.kind === "unsupported" ? t.unsupported : c.kind === "recalled" ? t.recalled : c.preview;
  return (c.mine ? t.you : "") + text;
}

function rowBody(c) {
  const mark = c.unread ? "unread" : "read";
  const time = h("span", `SpanInfoTime|${mark}`, {}, c.at ? rowTime(c.at) : "");
  const extract = h("span", `SpanInfoExtract|${mark}`, {}, previewText(c));
  const lines = variant.previewInTime || skin !== "new"
    ? [h("p", `PInfoExtractTime|${mark}`, {}, extract, time)]
    : [h("p", `PInfoExtract|${mark}`, {}, extract), h("p", `PInfoExtractTime|${mark}`, {}), time];
  return [
    h("div", "DivInfoAvatarWrapper", { "data-e2e": "dm-new-conversation-avatar" }, h("span", c.peer.handle ? "SpanAvatarContainer" : "SpanCollageAvatarContainer", { shape: "circle" }, avatar(c.peer.uid, 48))),
    h("div", `DivInfoTextWrapper|${mark}`, {},
      h("p", `PInfoNickname2|${mark}`, { "data-e2e": "dm-new-conversation-nickname" }, h("span", `SpanNicknameText2|${mark}`, {}, c.peer.nickname)), lines),
    c.unread ? h("div", "DivUnread", { "data-e2e": "dm-new-conversation-unread" }, h("span", "SpanNewMessage2", {}, String(c.unread))) : null,
    h("div", "DivMoreAction", { role: "button", "data-e2e": "conversation-more-action", "aria-label": "More" }, icon(shapes.more))];
}

// A slot keeps its element and shows whichever conversation has its place: rows are recycled, as on the real page.
function drawSlot(index, c) {
  let slot = slots.get(index);
  if (!slot) {
    const row = h("div", "DivItemWrapper", { tabindex: 0, "data-e2e": "dm-new-conversation-item", id: `${skin === "new" ? "more-action-icon" : "more-acton-icon"}-${index}` });
    const wrapper = h("div", "DivRowWrapper", { "data-index": variant.dataIndex ? String(index) : null }, row);
    wrapper.style.transform = `translateY(${index * rowHeight}px)`;
    row.addEventListener("click", (e) => {
      if (!e.isTrusted && !variant.scriptClicks) return;
      const now = shown()[index];
      if (now) open(now.id);
    });
    slot = { wrapper, row, key: "" };
    slots.set(index, slot);
    ui.rows.append(wrapper);
  }
  const on = c.id === state.selected;
  const key = JSON.stringify([c, on, c.at && rowTime(c.at)]);
  if (slot.key === key) return;
  slot.key = key;
  slot.row.className = cls("DivItemWrapper", `${on ? "selected" : ""}${c.unread ? "unread" : ""}`);
  if (skin === "new") slot.row.setAttribute(variant.convId, c.id);
  if (variant.selectedAttribute) slot.row.setAttribute("aria-selected", String(on));
  slot.row.replaceChildren(...rowBody(c).filter(Boolean));
}

function drawRows() {
  const list = shown();
  ui.rows.style.height = `${list.length * rowHeight}px`;
  const from = Math.max(0, Math.floor(ui.scroller.scrollTop / rowHeight) - variant.overscan);
  const until = Math.min(list.length, Math.ceil((ui.scroller.scrollTop + ui.scroller.clientHeight) / rowHeight) + variant.overscan);
  for (const [index, slot] of slots) {
    if (index >= from && index < until) continue;
    slot.wrapper.remove();
    slots.delete(index);
  }
  for (let i = from; i < until; i++) drawSlot(i, list[i]);
  drawRequestsRow();
  if (until >= state.conversations.length - 4 && state.conversations.length < state.total) loadMore();
}

function drawRequestsRow() {
  const waiting = state.conversations.filter((c) => c.request);
  const key = `${state.folder}/${waiting.length}`;
  if (ui.requests.dataset.key === key) return;
  ui.requests.dataset.key = key;
  if (state.folder === "requests") {
    ui.requests.replaceChildren(h("div", "DivFullSideNavConversationRequestHeader", { role: "button", onclick: () => setFolder("inbox") }, "‹ ", t.requests));
  } else if (waiting.length) {
    ui.requests.replaceChildren(h("div", "DivRequestGroup", { role: "button", onclick: () => setFolder("requests") },
      icon(shapes.following), h("span", "SpanRequestText", {}, t.requests), h("div", "DivRequestInfo", {}, String(waiting.length))));
  } else {
    ui.requests.replaceChildren();
  }
}

function setFolder(folder) {
  state.folder = folder;
  ui.scroller.scrollTop = 0;
  drawRows();
}

function drawGhost() {
  if (!variant.ghosts || !state.conversations.length) return;
  const c = state.conversations[state.conversations.length - 1];
  const ghost = h("div", "DivItemWrapper|ghost", { "data-e2e": "dm-new-conversation-item", "aria-hidden": "true" }, rowBody(c).filter(Boolean));
  ghost.style.cssText = "width:0;height:0;overflow:hidden;position:absolute;padding:0";
  ui.rows.prepend(ghost);
}

// The wrong-recipient trap: what is under the pointer changes between the move and the press.
function reorderUnderPointer(e) {
  if (!state.reorder || !state.armed) return;
  const index = [...slots].find(([, s]) => s.wrapper.contains(e.target))?.[0];
  const list = shown();
  if (index === undefined || list.length < 2) return;
  state.reorder -= 1;
  state.armed = state.reorder % 4 === 0; // at times twice: also under a driver that aims anew
  const other = index + 1 < list.length ? index + 1 : index - 1;
  const a = state.conversations.indexOf(list[index]);
  const b = state.conversations.indexOf(list[other]);
  [state.conversations[a], state.conversations[b]] = [state.conversations[b], state.conversations[a]];
  state.frozen = true;
  drawRows();
  fetch("/api/sandbox/swapped"); // counted among the account's requests: the trap was sprung
}

async function refresh(count) {
  const reply = await im("/v2/message/get_by_user_init", { count, open: state.selected || boot.data.open || "" });
  if (!reply.conversations) return;
  setNow(reply.now);
  state.revision = reply.revision;
  state.total = reply.total;
  if (!state.frozen) state.conversations = reply.conversations;
  state.frozen = false;
  setUnread(reply.unread);
  drawRows();
}

let loading = false;
async function loadMore() {
  if (loading) return;
  loading = true;
  const reply = await im("/v2/message/get_by_user_init", { from: state.conversations.length, count: 20, open: state.selected || "" });
  await wait(variant.lazyMs / 3);
  const known = new Set(state.conversations.map((c) => c.id));
  state.conversations.push(...(reply.conversations || []).filter((c) => !known.has(c.id)));
  loading = false;
  drawRows();
}

// ---- the thread

function uniqueId(peer) {
  const text = `@${peer.handle}`;
  if (variant.uniqueId === "inside") return h("p", "PUniqueId", { "data-e2e": "chat-uniqueid" }, h("a", "StyledLink", { href: `/@${peer.handle}` }, text));
  if (variant.uniqueId === "around") return h("a", "StyledLink", { href: `/@${peer.handle}` }, h("p", "PUniqueId", { "data-e2e": "chat-uniqueid" }, text));
  return h("div", "DivIds", {}, h("p", "PUniqueId", { "data-e2e": "chat-uniqueid" }, text), h("a", "StyledLink", { href: `/@${peer.handle}`, "aria-label": peer.nickname }, "›"));
}

function chatHeader(peer) {
  return h("div", "DivChatHeader", {},
    h("a", "StyledAvatarLink", { href: `/@${peer.handle}`, "data-e2e": "top-chat-avatar" }, avatar(peer.uid, 44)),
    h("div", "DivNameContainer", {}, h("p", "PNickname", { "data-e2e": "dm-new-chat-nickname" }, peer.nickname), peer.handle ? uniqueId(peer) : null));
}

function bubble(m) {
  if (m.kind === "video") {
    return h("div", "DivVideoContainer", { "data-e2e": "dm-new-shared-video" },
      h("div", "DivVideoCover", { style: "background-image:url(/cover/7.svg)" }),
      h("div", "DivAuthorOutsideContainer", {}, h("div", "DivAuthorInnerContainer", {}, m.text)));
  }
  if (m.kind === "unsupported") return null;
  return h("div", m.mine ? "DivTextContainer|own" : "DivTextContainer|other", { "data-e2e": "dm-new-message-text", style: m.mine ? "background:var(--own)" : null }, h("p", "PText", {}, m.text));
}

function chatItem(m, peer, isLastOwn) {
  const warning = h("div", "DivWarning", { "data-e2e": "dm-warning" }, m.kind === "unsupported" ? t.unsupported : null);
  // The older markup has an avatar with a link on both sides, the newer one only on received messages.
  const older = skin === "old";
  const who = m.mine ? me : peer;
  const picture = (!m.mine || older) && h("div", "DivChatAvatar", { "data-e2e": "chat-avatar" }, avatar(who.uid, 32));
  const side = picture && (variant.avatarLink || older ? h("a", "StyledAvatarLink", { href: `/@${who.handle}` }, picture) : picture);
  const failed = m.status === "failed" && h("div", "DivFailed", { role: "button", "aria-label": "Resend", onclick: () => resend(m) }, icon(shapes.warn));
  const status = isLastOwn && h("div", "DivMessageStatus", {}, m.status === "failed" ? t.failed : m.status === "seen" ? t.seen : m.status === "sending" ? "…" : t.sent);
  const attributes = { "data-e2e": "dm-new-chat-item" };
  if (variant.messageId && m.id && skin === "new") attributes[variant.messageId] = m.id;
  return h("div", "DivChatItemWrapper", attributes, m.sender ? h("p", "PSenderName", {}, m.sender) : null,
    h("div", m.mine ? "DivMessageVerticalContainer|own" : "DivMessageVerticalContainer|other", { style: m.mine ? "align-items:flex-end" : null },
      h("div", m.mine ? "DivMessageHorizontalContainer|own" : "DivMessageHorizontalContainer|other", { style: m.mine ? "flex-direction:row-reverse" : null }, side || null,
        h("div", "DivCommonContainer", {}, failed || null, bubble(m)),
        h("div", "DivActions", {}, h("div", "DivIconAction", { "data-area": "More" }, icon(shapes.more)))),
      warning, status || null));
}

function threadItems() {
  const c = state.thread;
  const mine = state.pending.filter((p) => p.conversation === c.id && !c.messages.some((m) => m.clientId === p.clientId));
  const messages = [...c.messages, ...mine];
  const items = [];
  let last = 0;
  const lastOwn = messages.findLastIndex((m) => m.mine);
  messages.forEach((m, i) => {
    if (m.at - last > 10 * 60e3) items.push({ key: `t${m.at}`, make: () => h("div", "DivTimeContainer", { "data-e2e": "dm-new-time-separator" }, dividerTime(m.at)) });
    last = m.at;
    items.push(m.kind === "tip" || m.kind === "recalled"
      ? { key: `${m.id}${m.kind}`, make: () => h("div", "DivTipContainer", {}, h("span", "SpanTip", {}, m.kind === "tip" ? m.text : t.recalled)) }
      : { key: `${m.id || m.clientId}${m.status}${i === lastOwn}`, make: () => chatItem(m, c.peer, i === lastOwn) });
  });
  const note = state.notes.get(c.id);
  if (note) items.push({ key: "note" + note, make: () => h("div", "DivTipContainer", {}, h("span", "SpanTip", {}, note)) });
  return items;
}

// Only a window of the thread exists; scrolling moves it.
function drawThread(toEnd) {
  const items = threadItems();
  const nearEnd = ui.main.scrollTop + ui.main.clientHeight > ui.main.scrollHeight - 80;
  const atEnd = toEnd || (nearEnd && state.until >= ui.shownItems);
  ui.shownItems = items.length;
  if (atEnd) {
    state.until = items.length;
    state.from = Math.max(0, items.length - 30);
  }
  state.until = Math.min(state.until, items.length);
  const wanted = items.slice(state.from, state.until);
  const kept = new Map([...ui.main.children].map((el) => [el.dataset.key, el]));
  const next = wanted.map((item, i) => {
    const old = kept.get(item.key);
    const el = old || h("div", "DivItemRow", {}, item.make());
    el.dataset.key = item.key;
    if (variant.dataIndex) el.dataset.index = String(state.from + i);
    return el;
  });
  ui.main.replaceChildren(...next);
  if (atEnd) ui.main.scrollTop = ui.main.scrollHeight;
}

// Draws, and keeps what is in view where it was.
function drawAnchored() {
  const top = ui.main.getBoundingClientRect().top;
  const anchor = [...ui.main.children].find((el) => el.getBoundingClientRect().bottom > top + 40);
  const before = anchor ? anchor.getBoundingClientRect().top : 0;
  drawThread(false);
  if (anchor && anchor.isConnected) ui.main.scrollTop += anchor.getBoundingClientRect().top - before;
}

function scrollThread() {
  if (ui.main.scrollTop < 60 && state.from > 0) {
    state.from = Math.max(0, state.from - 15);
    state.until = Math.min(state.until, state.from + 60);
    drawAnchored();
  } else if (ui.main.scrollTop + ui.main.clientHeight > ui.main.scrollHeight - 60 && state.until < ui.shownItems) {
    state.until = Math.min(ui.shownItems, state.until + 15);
    state.from = Math.max(state.from, state.until - 60);
    drawAnchored();
  }
}

function strangerBox(c) {
  const act = async (what) => {
    await im(`/v1/stranger/${what}`, { conversation_id: c.id });
    if (what === "accept") {
      state.folder = "inbox";
      await refresh(Math.max(20, state.conversations.length));
      open(c.id);
    } else {
      state.selected = null;
      ui.box.replaceChildren(h("div", "DivEmpty", {}, t.pick));
      refresh(Math.max(20, state.conversations.length));
    }
  };
  return h("div", "DivStrangerBox", {},
    h("div", "DivHint", {}, h("p", "PStrangerTitle", {}, t.wants(c.peer.nickname)), h("p", "PStrangerDesc", {}, t.requestHint), h("span", "SpanReportText", {}, t.report)),
    h("div", "DivOperation", {}, h("div", "DivItem", { role: "button", onclick: () => act("delete") }, t.remove), h("div", "DivSplit", {}), h("div", "DivItem", { role: "button", onclick: () => act("accept") }, t.accept)));
}

async function open(id) {
  state.selected = id;
  drawRows();
  const c = selected();
  if (!c) return;
  ui.main = h("div", "DivChatMain", { "data-e2e": "dm-new-message-list", onscroll: scrollThread });
  ui.shownItems = 0;
  const bottom = h("div", "DivChatBottom", { "data-e2e": "dm-new-chat-bottom" });
  ui.box.replaceChildren(chatHeader(c.peer), ui.main, bottom);
  const thread = await im("/v1/message/get_by_conversation", { conversation_id: id });
  if (state.selected !== id || !thread.messages) return;
  state.thread = thread;
  await wait(variant.lazyMs / 4);
  if (state.selected !== id) return;
  bottom.append(thread.request ? strangerBox(thread) : composer({ draft: thread.draft, onSend: (text) => send(id, text), onInput: () => {} }));
  drawThread(true);
  markRead(thread);
}

async function markRead(thread) {
  if (thread.request) return;
  await im("/v3/conversation/mark_read", { conversation_id: thread.id });
  const c = state.conversations.find((x) => x.id === thread.id);
  if (c) c.unread = 0;
  drawRows();
}

async function reloadThread() {
  const id = state.selected;
  if (!id || !ui.main) return;
  const thread = await im("/v1/message/get_by_conversation", { conversation_id: id });
  if (state.selected !== id || !thread.messages) return;
  state.thread = thread;
  state.pending = state.pending.filter((p) => !thread.messages.some((m) => m.clientId === p.clientId));
  drawThread(false);
  if (thread.unread) markRead(thread);
}

// ---- sending

const refusals = {
  7193: "You can only send up to 1 message before this user accepts your message request.",
  7174: "You can only send up to 3 messages before this user accepts your message request.",
  7178: "You can only send up to 3 messages before this user accepts your message request.",
  7192: "You can only send up to 3 messages before this user accepts your message request.",
  7175: "Maximum number of messages with this user reached.",
  7180: "You are sending messages too fast. Take a rest.",
  7195: "This message may be in violation of our Community Guidelines.",
  7278: "This contact has been suspended.",
  7282: "Only friends can send messages to each other. Follow each other to start chatting",
  7283: "Cannot send message due to the receiver's settings.",
  7289: "Due to multiple Community Guidelines violations, you're temporarily prevented from sending messages.",
  7290: "This user cannot receive messages now.",
  7409: "This user cannot chat now.",
};

function showRefusal(conversation, code) {
  const text = refusals[code] || t.failed;
  if (variant.failure === "tip") {
    state.notes.set(conversation, text);
    return;
  }
  const toast = variant.failure === "toast"
    ? h("div", "", { class: "tiktok-toast-notice-content sandbox-toast" }, text)
    : h("div", "", { role: "alert", class: "sandbox-toast" }, text);
  document.body.append(toast);
  setTimeout(() => toast.remove(), 6000);
}

async function deliver(p) {
  const reply = await im("/v1/message/send", { conversation_id: p.conversation, text: p.text, client_message_id: p.clientId })
    .catch(() => ({ http: 0 }));
  const refused = reply.status_code || 0;
  p.status = reply.http >= 500 || reply.http === 0 || refused ? "failed" : "sent";
  if (refused) showRefusal(p.conversation, refused);
  else state.notes.delete(p.conversation);
  if (state.selected === p.conversation) drawThread(true);
  await reloadThread();
}

async function send(conversation, text) {
  const p = { conversation, clientId: crypto.randomUUID(), mine: true, kind: "text", text, at: Date.now(), status: "sending" };
  p.at = state.thread.now + 1;
  const late = Number(boot.faults.delayed_echo || 0);
  if (late) {
    // The service takes it at once; the page shows it later.
    const sent = im("/v1/message/send", { conversation_id: p.conversation, text: p.text, client_message_id: p.clientId });
    state.hold = performance.now() + late;
    await wait(late);
    await sent;
    return reloadThread();
  }
  state.pending.push(p);
  drawThread(true);
  await deliver(p);
}

function resend(m) {
  m.status = "sending";
  drawThread(true);
  deliver(m);
}

// ---- start

// The answer is held until there is news.
async function listen() {
  for (;;) {
    const reply = await im("/v2/message/get_by_user_combo", { revision: state.revision }).catch(() => ({}));
    if (state.hold > performance.now()) await wait(state.hold - performance.now());
    if (reply.now) setNow(reply.now);
    if (reply.revision === undefined) await wait(1200);
    if (reply.revision === undefined || reply.revision === state.revision) continue;
    await refresh(Math.max(20, state.conversations.length));
    await reloadThread();
    await wait(200);
  }
}

export async function show(main) {
  ui.rows = h("div", "DivRows", {});
  ui.requests = h("div", "DivRequestsSlot", {});
  const content = h("div", "DivListContent", {}, ui.rows);
  const list = h("div", "DivConversationListContainer", { "data-e2e": "dm-new-conversation-list" }, content);
  ui.scroller = variant.scroller === "list" ? list : content;
  ui.scroller.classList.add("sandbox-scroller");
  ui.box = h("div", "DivChatBox", { "data-e2e": "dm-new-chatbox" }, h("div", "DivEmpty", {}, t.pick));
  main.before(h("div", "DivDrawerContainer", {}, h("div", "DivMessageDrawerContainer", {}, h("h2", "H2Drawer", {}, t.messages), ui.requests, list)));
  main.append(ui.box);
  ui.scroller.addEventListener("scroll", () => requestAnimationFrame(drawRows));
  addEventListener("resize", drawRows);
  ui.rows.addEventListener("mousemove", reorderUnderPointer);
  ui.rows.addEventListener("click", () => (state.armed = true), true);
  await wait(variant.lazyMs);
  await refresh(20);
  drawGhost();
  if (!state.conversations.length) ui.rows.append(h("p", "PErrorTitle", {}, t.noMessages));
  if (boot.data.open) {
    if (!selected() && !state.conversations.some((c) => c.id === boot.data.open)) await refresh(500);
    open(boot.data.open);
  }
  listen();
}
