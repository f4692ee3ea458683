/** Along the line of steps, and across it. */
type Point = [along: number, across: number];

/** The thinnest it gets while there is anybody at all. */
const thinnest = 0.035;
/** How much of a step is flat before it bends to the next one. */
const flat = 0.46;

/** How wide a step is of the widest: by the square root, so that the last steps stay visible beside the first. */
export const widthOf = (value: number, most: number): number => (value <= 0 || most <= 0 ? 0 : Math.max(thinnest, Math.sqrt(value / most)));

/**
 * The outline of a river that narrows from step to step: flat within a step, flowing between two. Steps lie along x, or
 * along y when `upright`, each `step` long, the river at most `most` wide.
 */
export function ribbon(values: number[], step: number, most: number, upright = false): string {
  const top = Math.max(...values, 0);
  const half = values.map((value) => (widthOf(value, top) * most) / 2);
  const say = (...points: Point[]) => points.map(([along, across]) => (upright ? [across, along] : [along, across]).map((value) => value.toFixed(1)).join(" ")).join(" ");
  const bends = half.map((width, index) => {
    const [start, end] = [index * step, (index + 1) * step];
    const from = start + step * flat;
    return { start, from, between: (from + end) / 2, end, width, next: half[index + 1] ?? width };
  });
  const y = (side: 1 | -1, width: number) => most / 2 + side * width;
  const there = bends.map(({ start, from, between, end, width, next }) => {
    const [a, b] = [y(-1, width), y(-1, next)];
    return `L${say([start, a])}L${say([from, a])}C${say([between, a], [between, b], [end, b])}`;
  });
  const back = bends.toReversed().map(({ start, from, between, end, width, next }) => {
    const [a, b] = [y(1, width), y(1, next)];
    return `L${say([end, b])}C${say([between, b], [between, a], [from, a])}L${say([start, a])}`;
  });
  return `M${say([0, y(-1, half[0] ?? 0)])}${there.join("")}${back.join("")}Z`;
}
