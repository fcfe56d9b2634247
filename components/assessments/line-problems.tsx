import { Note } from '@/components/ui/note'

export type LineProblem = { line: number; text: string; reason: string }

/** `isNumbered`: the field beside still has every line that was pasted, so that their numbers say something. */
type LineProblemsProps = { problems: readonly LineProblem[]; isNumbered?: boolean }

/** Lines of a paste that are not taken, each as it was pasted with what is wrong in it. */
export function LineProblems({ problems, isNumbered = false }: LineProblemsProps) {
  if (problems.length === 0) return null
  return (
    <Note tone="bad">
      <strong>{problems.length === 1 ? 'One line is left out.' : `${problems.length} lines are left out.`}</strong>
      <ul className="mt-2 grid gap-2">
        {problems.map(({ line, text, reason }) => (
          <li key={line} className="wrap-anywhere">
            {isNumbered ? `Line ${line}: ` : ''}
            <b>{text}</b>
            <span className="block">{reason}</span>
          </li>
        ))}
      </ul>
    </Note>
  )
}
