import { ask, avatar, boot, h, me, t } from "./core.js";

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

function count(value, label, name) {
  return h("div", "DivNumber", {}, h("strong", "StrongNumber", { "data-e2e": name, title: label }, value), h("span", "SpanUnit", {}, label));
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
