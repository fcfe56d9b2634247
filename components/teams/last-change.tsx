import { type Act, ActForm } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { UndoBar } from '@/components/ui/undo-bar'
import type { TeamBoard } from '@/lib/teams/queries'

/** What was done last: one's own can be undone for as long as it is the last; another trainer's is told. */
export function LastChange({ last, personId, undo }: { last: TeamBoard['last']; personId: string; undo: Act }) {
  if (!last) return null
  if (last.byId !== personId)
    return (
      <Note tone="quiet" role="status">
        {last.by ?? 'Another trainer'}: {last.said}.
      </Note>
    )
  return (
    <UndoBar
      undo={
        last.canUndo ? (
          <ActForm act={undo}>
            <button type="submit">Undo</button>
          </ActForm>
        ) : undefined
      }
    >
      {last.said}
    </UndoBar>
  )
}
