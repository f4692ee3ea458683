// The activity panel, fed by the page's own requests.
import { ask, avatar, boot, h, icon, me, noticeTime, now, shapes, t } from "./core.js";

const tabs = [["all", "all"], ["likes", "likes"], ["comments", "comments"], ["mentions", "mentions"], ["followers", "followers"]];
let groups = null;

// Which number a tab has differs between installations: the counts come in the tabs' order.
async function groupNumbers() {
  if (!groups) {
    const counts = await ask("/api/notice/count/");
    groups = (counts.notice_count || []).map((c) => c.group);
  }
  return groups;
}

async function fetchNotices(group, markRead, maxTime = 0) {
  const query = [{ count: 20, is_mark_read: markRead ? 1 : 0, group, max_time: maxTime, min_time: 0 }];
  const reply = await ask("/api/notice/multi/", { group_list: JSON.stringify(query) });
  return (reply.notice_lists || [])[0] || { notice_list: [], has_more: false };
}

function first(value) {
  return Array.isArray(value) ? value[0] : value;
}

/** Kind, people, text and video of a notice, whatever its payload. */
function reading(n) {
  if (n.digg) return { users: n.digg.from_user, text: t.liked, video: n.digg.aweme };
  if (n.comment) {
    const c = n.comment.comment;
    return { users: [c.user], text: t.commented + c.text, video: c.aweme };
  }
  if (n.follow) return { users: [first(n.follow.from_user)], text: t.followed, follow: true };
  if (n.at) return { users: [n.at.user_info || n.at.from_user], text: t.mentioned + n.at.content, video: n.at.aweme };
  return { users: [], text: n.template_notice ? n.template_notice.notice.content : "", title: "Sandbox" };
}

function names(users) {
  if (users.length === 1) return users[0].nickname;
  if (users.length === 2) return users[0].nickname + t.and + users[1].nickname;
  return `${users[0].nickname}, ${users[1].nickname}${t.and}${t.others(users.length - 2)}`;
}

function systemRow(r, time) {
  return h("div", "DivSystemNotifItemContainer", {},
    h("div", "DivSystemNotifIconContainer", {}, icon(shapes.activity)),
    h("div", "DivContentContainer", {}, h("p", "PTitle", {}, r.title), h("p", "PSystemNotifDescText", {}, r.text, "\u00a0", time)));
}

function item(n) {
  const r = reading(n);
  const time = h("span", "SpanTime", {}, noticeTime(n.create_time * 1000));
  if (!r.users.length) return h("li", "LiInboxItemWrapper", {}, systemRow(r, time));
  const u = r.users[0];
  const grouped = r.users.length > 1;
  const pictures = h("a", grouped ? "StyledMultipleAvatar" : "StyledAvatarLink", { href: `/@${u.unique_id}`, "data-e2e": grouped ? "inbox-avatar-multiple" : null, tabindex: -1 },
    r.users.slice(0, 2).map((x) => h("span", "SpanAvatarContainer", { shape: "circle" }, avatar(x.uid, grouped ? 34 : 48))));
  const body = h("div", "DivContentContainer", {},
    h("a", "StyledTitleTextLink", { href: `/@${u.unique_id}`, "data-e2e": "inbox-title", "aria-label": `${u.nickname}'s profile` }, names(r.users)),
    h("p", "PDescText", { "data-e2e": "inbox-content" }, h("span", "SpanPrimary", {}, r.text), "\u00a0", time));
  const side = r.follow
    ? h("button", "ButtonFollow", { "data-e2e": "follow-back", onclick: (e) => followBack(e.target, u.uid) }, t.followBack)
    : r.video && h("a", "StyledCoverLink", { href: `/@${me.handle}/video/${r.video.aweme_id}` }, h("img", "ImgCover", { src: new URL(r.video.video.cover.url_list[0]).pathname, alt: "", width: 36, height: 48 }));
  return h("li", n.has_read ? "LiInboxItemWrapper|read" : "LiInboxItemWrapper|unread", {},
    h("div", n.has_read ? "DivItemContainer|read" : "DivItemContainer|unread", { "data-e2e": "inbox-list-item" }, pictures, body, side || null));
}

async function followBack(button, uid) {
  await ask("/api/commit/follow/user/", { user_id: uid, type: 1 });
  button.textContent = t.friendsButton;
}

function timeGroup(n) {
  const age = now() - n.create_time * 1000;
  if (age < 86400e3) return t.today;
  return age < 7 * 86400e3 ? t.thisWeek : t.previous;
}

function appendNotices(list, notices) {
  for (const n of notices) {
    const title = timeGroup(n);
    let ul = list.lastElementChild;
    if (!ul || ul.dataset.title !== title) {
      ul = h("ul", "UlInboxItemListContainer", {}, h("p", "PTimeGroupTitle", {}, title));
      ul.dataset.title = title;
      list.append(ul);
    }
    ul.append(item(n));
  }
}

async function fill(list, index) {
  list.replaceChildren();
  const group = (await groupNumbers())[index] ?? 500;
  let reply = await fetchNotices(group, false);
  const draw = () => appendNotices(list, reply.notice_list);
  draw();
  if (!reply.notice_list.length) {
    list.append(h("div", "DivEmpty", {}, h("p", "PErrorTitle", {}, t[tabs[index][1]]), h("p", "PErrorDesc", {}, t.emptyActivity)));
  }
  let busy = false;
  list.onscroll = async () => {
    if (busy || !reply.has_more || list.scrollTop + list.clientHeight < list.scrollHeight - 200) return;
    busy = true;
    reply = await fetchNotices(group, false, reply.max_time);
    draw();
    busy = false;
  };
  // Opening the panel marks everything read: the page asks once more, and says so.
  if (index === 0) await fetchNotices(group, true);
}

export function activityPanel() {
  const list = h("div", "DivInboxContentContainer", { "data-e2e": "inbox-list", id: "header-inbox-list", role: "tabpanel" });
  const bar = h("div", "DivGroupContainer", { "data-e2e": "inbox-bar", id: "header-inbox-bar", role: "tablist" });
  const select = (index) => {
    bar.replaceChildren(...tabs.map(([name, text], i) =>
      h("button", i === index ? "ButtonGroupItem|on" : "ButtonGroupItem|off",
        { id: `inbox-tab-${i}`, role: "tab", "data-e2e": name, "aria-selected": String(i === index), "aria-controls": "header-inbox-list", onclick: () => select(i) },
        t[text])));
    fill(list, index);
  };
  select(0);
  return h("aside", "DivInboxContainer", { "data-e2e": "inbox-notifications", lang: boot.lang },
    h("h2", "H2InboxTitle", { id: "header-inbox-title" }, t.notifications), bar, list);
}
