import { cx } from 'class-variance-authority'
import { OutsideFrames } from './outside-frames'
import styles from './prose.module.css'

type ProseProps = { html: string; className?: string }

/** Text of a course. The HTML comes from `renderMarkdown`, which lets only an allowlist through. */
export function Prose({ html, className }: ProseProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by renderMarkdown
  const text = <div className={cx(styles.prose, className)} dangerouslySetInnerHTML={{ __html: html }} />
  return html.includes('data-outside-frame') ? <OutsideFrames>{text}</OutsideFrames> : text
}

/** The same within a line. */
export function InlineProse({ html, className }: ProseProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by renderMarkdown
  return <span className={cx(styles.inline, className)} dangerouslySetInnerHTML={{ __html: html }} />
}
