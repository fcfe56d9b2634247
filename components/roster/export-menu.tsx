import { Download } from 'lucide-react'
import { type RosterView, rosterQuery } from '@/lib/teaching/arrange-roster'
import { EXPORT_PRESETS, type ExportPreset } from '@/lib/teaching/roster-columns'

/** The roster as a file, with no more in it than its reader needs. */
export function ExportMenu({ path, view }: { path: string; view: RosterView }) {
  const query = rosterQuery(view)
  return (
    <details className="relative">
      <summary className="flex h-12 list-none items-center justify-center gap-2 rounded-control border-[1.5px] border-ink px-4.5 font-bold hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <Download aria-hidden className="size-4.5" strokeWidth={1.75} />
        CSV
      </summary>
      <div className="absolute right-0 z-10 mt-1 w-72 rounded-panel border border-ink bg-raised p-4 text-small">
        <ul className="grid gap-1">
          {(Object.keys(EXPORT_PRESETS) as ExportPreset[]).map((preset) => (
            <li key={preset}>
              <a className="link block py-1.5" href={`${path}/roster.csv${query}${query ? '&' : '?'}preset=${preset}`} download>
                {EXPORT_PRESETS[preset]}
              </a>
            </li>
          ))}
        </ul>
        <p className="mt-3 text-label text-ink-3">Who took which file is written down.</p>
      </div>
    </details>
  )
}
