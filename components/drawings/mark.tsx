/** The mark: a ring, its right half filled. Half a day. */
export function Mark({ size = 26, className }: { size?: number; className?: string }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 26 26" className={className}>
      <path d="M13 1.5a11.5 11.5 0 0 1 0 23z" fill="var(--accent)" />
      <circle cx="13" cy="13" r="11.5" fill="none" stroke="var(--ink)" strokeWidth="2.2" />
      <path d="M13 1.5v23" stroke="var(--ink)" strokeWidth="1.6" />
    </svg>
  )
}
