/** The first stop of the keyboard: past the header, to `#main`. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only z-20 bg-ink font-bold text-paper focus:not-sr-only focus:absolute focus:top-3 focus:left-4 focus:rounded-control focus:px-4 focus:py-2.5"
    >
      Skip to the content
    </a>
  )
}
