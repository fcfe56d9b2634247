import { cx } from 'class-variance-authority'

/** What somebody typed, as they typed it: their lines, and nothing of it taken for markup. */
export function PlainText({ text, className }: { text: string; className?: string }) {
  return <div className={cx('break-words whitespace-pre-wrap', className)}>{text}</div>
}
