const INCLUDED = [
  { title: 'Before', text: 'Reading, a short self-check, and a trainer who knows what you come for.' },
  { title: 'The class', text: 'Sixteen hours live, on Teams and Mural, working as a Nexus on one scaled product.' },
  { title: 'Proof', text: 'A free attempt at the certification, a second if you take the first within 14 days and do not pass, and 14 PDUs.' },
  { title: 'And then', text: 'A learning review, an hour of coaching, office hours, quarterly catch-ups, and 30 % off whatever you take next.' },
] as const

/** What one seat of SPS includes, as a line from booking to long after. The list below says the same; on a phone it is the path. */
export function SeatPath() {
  return (
    <div>
      <PathDrawing />
      <ol className="grid gap-6 max-md:border-l-4 max-md:border-accent max-md:pl-5 md:grid-cols-[262fr_462fr_240fr_256fr] md:gap-x-0">
        {INCLUDED.map(({ title, text }) => (
          <li key={title} className="md:pr-8">
            <h3 className="text-h3">{title}</h3>
            <p className="mt-1 text-small text-ink-2">{text}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}

const BEFORE = [
  { x: 20, label: 'book' },
  { x: 106, label: 'guide' },
  { x: 192, label: 'self-check' },
]
const AFTER = [
  { x: 766, y: 30, label: 'SPS attempt', colour: 'accent' },
  { x: 926, y: 30, label: 'second, within 14 days', colour: 'accent' },
  { x: 766, y: 74, label: 'learning review, 30 min', colour: 'ink' },
  { x: 1006, y: 74, label: 'coaching, 1 h', colour: 'ink' },
  { x: 766, y: 118, label: 'office hours', colour: 'mist' },
  { x: 926, y: 118, label: 'catch-ups', colour: 'mist' },
  { x: 1086, y: 118, label: '30 % off, for good', colour: 'mist' },
]

function PathDrawing() {
  return (
    <svg aria-hidden viewBox="0 0 1240 160" className="mb-6 w-full forced-color-adjust-none max-md:hidden" fill="none">
      <g strokeWidth={5}>
        <path d="M646 74H686C706 74 712 30 742 30H1236" stroke="var(--accent)" />
        <path d="M640 74C690 74 696 118 742 118H1236" stroke="var(--mist)" />
        <path d="M640 74H1236" stroke="var(--ink)" />
        <path d="M4 74H264M596 74H648" stroke="var(--accent)" />
      </g>
      {BEFORE.map(({ x, label }) => (
        <g key={label}>
          <circle cx={x} cy={74} r={8} fill="var(--paper)" stroke="var(--accent)" strokeWidth={3} />
          <text x={x - 8} y={104} {...LABEL}>
            {label}
          </text>
        </g>
      ))}
      {Array.from({ length: 8 }, (_, index) => index + 1).map((session) => (
        <g key={session}>
          <rect x={270 + (session - 1) * 42} y={59} width={30} height={30} rx={2} fill="var(--accent)" />
          <text x={285 + (session - 1) * 42} y={78.5} textAnchor="middle" fontSize={13} fontWeight={620} fill="var(--on-accent)">
            {session}
          </text>
        </g>
      ))}
      {AFTER.map(({ x, y, label, colour }) => (
        <g key={label}>
          <circle cx={x} cy={y} r={8} fill="var(--paper)" stroke={`var(--${colour})`} strokeWidth={3} />
          <text x={x - 8} y={y + 25} {...LABEL}>
            {label}
          </text>
        </g>
      ))}
    </svg>
  )
}

const LABEL = { fontSize: 13, fill: 'var(--ink-2)' } as const
