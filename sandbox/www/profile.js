import { ask, avatar, boot, h, me, t, wait } from "./core.js";

function followLabel(p) {
  if (p.followed) return p.followsMe ? t.friendsButton : t.followingButton;
  return p.followsMe ? t.followBack : t.follow;
}

function buttons(p) {
  if (p.own) return [h("button", "ButtonEdit", { "data-e2e": "edit-profile-entrance" }, t.editProfile)];
  const follow = h("button", p.followed ? "ButtonFollow|on" : "ButtonFollow|off", {
    "data-e2e": "follow-button",
    onclick: async () => {
      if (!me) return (location.href = "/login");
      p.followed = !p.followed;
      await ask("/api/commit/follow/user/", { user_id: p.uid, type: p.followed ? 1 : 0 });
      follow.textContent = followLabel(p);
    },
  }, followLabel(p));
  const message = me && h("a", "StyledMessageLink", { "data-e2e": "message-button", href: `/messages?lang=${boot.lang}&u=${p.uid}`, role: "button" }, t.message);
  return [follow, message || null];
}

function person(u) {
  return h("li", "LiUser", {}, h("div", "DivUserContainer", {},
    h("a", "StyledUserInfoLink", { href: `/@${u.uniqueId}` }, h("span", "SpanAvatarContainer", { shape: "circle" }, avatar(u.id, 40)),
      h("p", "PTitle", {}, h("span", "SpanNickname", {}, u.nickname)), h("p", "PUniqueId", {}, u.uniqueId)),
    h("button", "ButtonFollow", {}, t.follow)));
}

/** The list of followers: filled as it is scrolled; in some builds only what is near the view exists. */
async function followList() {
  const list = h("div", "DivUserListContainer", {});
  const close = h("button", "ButtonClose", { "aria-label": "Close" }, "×");
  const box = h("div", "DivFollowListContainer", { role: "dialog" }, h("div", "DivHeader", {}, h("span", "SpanTab", {}, t.followersCount), close), list);
  close.onclick = () => box.remove();
  document.body.append(box);
  await wait(boot.variant.lazyMs);
  const rowHeight = 64;
  let more = true, cursor = 0, busy = false;
  const users = [];
  const draw = () => {
    const first = boot.variant.followWindow ? Math.max(0, Math.floor(list.scrollTop / rowHeight) - 5) : 0;
    const last = boot.variant.followWindow ? Math.min(users.length, first + 25) : users.length;
    list.replaceChildren(h("div", "DivSpace", { style: `height:${first * rowHeight}px` }), ...users.slice(first, last).map(person),
      h("div", "DivSpace", { style: `height:${(users.length - last) * rowHeight}px` }));
  };
  const load = async () => {
    if (busy || !more) return;
    busy = true;
    const reply = await ask("/api/user/list/", { scene: 67, maxCursor: cursor });
    for (const { user } of reply.userList || []) users.push(user);
    more = reply.userList ? reply.hasMore : more;
    cursor = reply.maxCursor ?? cursor;
    draw();
    busy = false;
  };
  list.onscroll = () => {
    if (boot.variant.followWindow) draw();
    if (list.scrollTop + list.clientHeight > list.scrollHeight - 120) load();
  };
  await load();
}

function count(value, label, name) {
  return h("div", "DivNumber", name === "followers-count" && boot.data.own ? { onclick: followList } : {}, h("strong", "StrongNumber", { "data-e2e": name, title: label }, value), h("span", "SpanUnit", {}, label));
}

export function show(main) {
  const p = boot.data;
  main.append(h("div", "DivShareLayoutHeader", {},
    h("div", "DivUserAvatar", { "data-e2e": "user-avatar" }, avatar(p.uid, 132)),
    h("div", "DivShareTitleContainer", {},
      h("h1", "H1ShareTitle", { "data-e2e": "user-title" }, p.handle),
      h("h2", "H2ShareSubTitle", { "data-e2e": "user-subtitle" }, p.nickname),
      h("div", "DivButtons", {}, buttons(p)),
      h("h3", "H3CountInfos", {}, count(p.following, t.followingCount, "following-count"), count(p.followers, t.followersCount, "followers-count"), count(p.likes, t.likesCount, "likes-count")),
      h("h2", "H2ShareDesc", { "data-e2e": "user-bio" }, p.bio || ""))),
  h("div", "DivVideoGrid", {}, (p.videos || []).map((v) => h("div", "DivVideoCard", {}, h("img", "ImgCover", { src: `/cover/${v.id}.svg`, alt: v.text }), h("p", "PVideoText", {}, v.text)))));
}
