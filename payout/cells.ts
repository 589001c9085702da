/** Watches a CSV file as it passes: the database would keep the whole of a line that does not end, or of a cell whose quote does not. */
const QUOTE = 0x22, NEWLINE = 0x0a;

/** Answers of each piece, in turn, for how many bytes the line or the quoted cell has been open with which it ends, and whether it is a cell. Quotes alone decide: two in a quoted cell close and open it. */
export function openFor(): (piece: Buffer) => { bytes: number; quoted: boolean } {
  let quoted = false, bytes = 0;
  return (piece) => {
    let from = 0;
    for (let at = piece.indexOf(QUOTE); at >= 0; at = piece.indexOf(QUOTE, at + 1)) {
      quoted = !quoted;
      from = at;
      bytes = 0;
    }
    const rest = piece.subarray(from);
    const end = quoted ? -1 : rest.lastIndexOf(NEWLINE);
    bytes = end >= 0 ? rest.length - 1 - end : bytes + rest.length;
    return { bytes, quoted };
  };
}
