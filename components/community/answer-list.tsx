type Answered = { personId: string; name: string | null; organisation: string | null }

/** Who comes to a gathering, and who waits, in the order of waiting. */
export function AnswerList({ coming, waiting }: { coming: readonly Answered[]; waiting: readonly Answered[] }) {
  return (
    <>
      {coming.length === 0 ? <p className="text-ink-2">Nobody has said yet that they come.</p> : <Names people={coming} />}
      {waiting.length > 0 ? (
        <>
          <h3 className="mt-6 mb-2 font-bold">Waiting for a chair</h3>
          <Names people={waiting} />
        </>
      ) : null}
    </>
  )
}

const Names = ({ people }: { people: readonly Answered[] }) => (
  <ul className="grid gap-1 sm:grid-cols-2">
    {people.map(({ personId, name, organisation }) => (
      <li key={personId} className="min-w-0 break-words">
        {name ?? 'Name to follow'}
        {organisation ? <span className="text-ink-2">, {organisation}</span> : null}
      </li>
    ))}
  </ul>
)
