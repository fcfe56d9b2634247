import { type Act, ActForm } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { UndoBar } from '@/components/ui/undo-bar'
import type { TeamBoard } from '@/lib/teams/queries'

type LastChangeProps = {
  last: TeamBoard['last']
  personId: string
  /** It was done a moment ago, from this page. */
  isFresh: boolean
  undo: Act
}

/** What was done last: one's own, just now, can be undone for as long as it is the last; another trainer's is told. */
export function LastChange({ last, personId, isFresh, undo }: LastChangeProps) {
  if (!last) return null
  if (last.byId !== personId)
    return (
      <Note tone="quiet" role="status">
        {last.by ?? 'Another trainer'}: {last.said}.
      </Note>
    )
  if (!isFresh) return null
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
