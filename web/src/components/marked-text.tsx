const longest = 48;

/** Text of another person with the phone numbers and addresses that were found in it made visible. Never HTML. */
export function MarkedText({ text, marks = [] }: { text: string; marks?: string[] | undefined }) {
  const wanted = marks.find((mark) => mark.length > 3 && mark.length <= longest && mark.length < text.length && text.includes(mark));
  if (!wanted) return text;
  const at = text.indexOf(wanted);
  return (
    <>
      {text.slice(0, at)}
      <mark className="rounded-sm bg-green-soft px-0.5 font-semibold text-green">{wanted}</mark>
      <MarkedText text={text.slice(at + wanted.length)} marks={marks.filter((mark) => mark !== wanted)} />
    </>
  );
}
