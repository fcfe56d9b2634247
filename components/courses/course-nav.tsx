/** Leads to the parts of the page below. */
export function CourseNav({ parts }: { parts: readonly { id: string; label: string }[] }) {
  return (
    <nav aria-label="On this page" className="mt-12 border-y border-line">
      <ul className="flex gap-x-7 overflow-x-auto text-small">
        {parts.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`} className="block py-3 whitespace-nowrap hover:text-accent-2">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
