/** What the discs of the Nexus mean. */
export function NexusLegend() {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-label text-ink-2">
      <li className="flex items-center gap-2">
        <span aria-hidden className="size-3.5 rounded-[50%] bg-ink" />
        Nexus Integration Team
      </li>
      <li className="flex items-center gap-2">
        <span aria-hidden className="size-3.5 rounded-[50%] border-[1.5px] border-dashed border-ink" />
        gap in prerequisites
      </li>
    </ul>
  )
}
