/** The shape of a list that is on its way, at 60 % of the hairline's colour. */
export function LoadingRows({ rows = 3, label = 'Loading' }: { rows?: number; label?: string }) {
  const bar = 'rounded-block bg-line/60'
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders are all alike
        <div key={row} className="flex items-center gap-5 border-t border-line py-5" aria-hidden>
          <div className="size-16 shrink-0 rounded-[50%] bg-line/60" />
          <div className="grid flex-1 gap-2.5">
            <div className={`${bar} h-3.5 w-1/2`} />
            <div className={`${bar} h-3.5 w-3/4`} />
          </div>
          <div className={`${bar} h-14 flex-1 max-sm:hidden`} />
          <div className={`${bar} h-9 w-22`} />
        </div>
      ))}
    </div>
  )
}
