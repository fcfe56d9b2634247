import { cx } from 'class-variance-authority'
import { Opener } from '@/components/ui/opener'
import type { Spread } from '@/lib/surveys/summarise-answers'

type SpreadPlotProps = {
  /** What is counted, as a whole: 'How was the class?' */
  title: string
  spread: Spread
  /** Which part of the scale a number belongs to; colour repeats what the words below say. */
  toneOf?: (value: number) => 'accent' | 'mist' | 'warm'
  valueHead: string
}

const [BAR, GAP, HEIGHT, ABOVE, BELOW] = [36, 12, 120, 22, 24]

/** How many gave each number, as bars with their counts on top; the table is one click away. */
export function SpreadPlot({ title, spread, toneOf = () => 'accent', valueHead }: SpreadPlotProps) {
  const most = Math.max(1, ...spread.map(({ count }) => count))
  const width = spread.length * (BAR + GAP) - GAP
  return (
    <figure>
      <figcaption className="font-bold">{title}</figcaption>
      <svg
        aria-hidden
        viewBox={`0 0 ${width} ${ABOVE + HEIGHT + BELOW}`}
        className={cx('mt-3 w-full forced-color-adjust-none', spread.length > 6 ? 'max-w-132' : 'max-w-60')}
      >
        {spread.map(({ value, count }, index) => {
          const [x, height] = [index * (BAR + GAP), Math.round((count / most) * HEIGHT)]
          return (
            <g key={value} textAnchor="middle" fontSize={15}>
              <rect x={x} y={ABOVE + HEIGHT - height} width={BAR} height={height} rx={2} fill={`var(--${toneOf(value)})`} />
              {count > 0 ? (
                <text x={x + BAR / 2} y={ABOVE + HEIGHT - height - 6} fill="var(--ink)" fontWeight={620}>
                  {count}
                </text>
              ) : null}
              <text x={x + BAR / 2} y={ABOVE + HEIGHT + 19} fill="var(--ink-3)">
                {value}
              </text>
            </g>
          )
        })}
        <line x1={0} x2={width} y1={ABOVE + HEIGHT} y2={ABOVE + HEIGHT} stroke="var(--ink)" strokeWidth={1.5} />
      </svg>
      <details className="mt-2">
        <Opener>Numbers</Opener>
        <table className="mt-2 text-small tabular-nums">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="border-b-[1.5px] border-ink text-label text-ink-3">
              <th scope="col" className="py-1 pr-8 text-left font-medium">
                {valueHead}
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                Answers
              </th>
            </tr>
          </thead>
          <tbody>
            {spread.map(({ value, count }) => (
              <tr key={value} className="border-b border-line">
                <th scope="row" className="py-1 pr-8 text-left font-normal">
                  {value}
                </th>
                <td className="py-1 text-right">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
