import { avatar, boot, h, t } from "./core.js";

export function show(main) {
  const videos = boot.data.videos || [];
  main.append(h("div", "DivFeed", {}, videos.length
    ? videos.map((v) => h("article", "ArticleItem", {},
        h("div", "DivVideoBox", {}, h("img", "ImgCover", { src: `/cover/${v.id}.svg`, alt: v.text })),
        h("div", "DivVideoText", {}, h("a", "StyledAuthor", { href: `/@${v.handle}` }, avatar(v.uid, 36), h("b", "", {}, v.nickname)), h("p", "PVideoText", {}, v.text))))
    : h("p", "PDesc", {}, t.nobody)));
}
