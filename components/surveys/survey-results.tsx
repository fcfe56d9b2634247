import type { SurveySummary } from '@/lib/surveys/summarise-answers'
import { SpreadPlot } from './spread-plot'

/** What a class's answers come to: two numbers said plainly, and how they are spread. */
export function SurveyResults({ summary, asked }: { summary: SurveySummary; asked: number }) {
  const { answers, averageRating, netPromoterScore: score, promoters, passives, detractors } = summary
  return (
    <div className="grid gap-10">
      <dl className="grid gap-6 sm:grid-cols-3">
        <Figure label="Answers" value={`${answers} of ${Math.max(asked, answers)}`} />
        <Figure label="Average, 1 to 5" value={averageRating === null ? '–' : averageRating.toFixed(1)} />
        <Figure label="Net promoter score, −100 to 100" value={score === null ? '–' : `${score > 0 ? '+' : ''}${score}`.replace('-', '−')}>
          {promoters} would recommend it (9, 10), {passives} might (7, 8), {detractors} would not (0 to 6).
        </Figure>
      </dl>
      <div className="grid gap-10 lg:grid-cols-[auto_1fr] lg:gap-20">
        <SpreadPlot title="How was the class?" spread={summary.ratings} valueHead="Rating" />
        <SpreadPlot
          title="Would you recommend it?"
          spread={summary.recommends}
          valueHead="Likely, 0 to 10"
          toneOf={(value) => (value >= 9 ? 'accent' : value >= 7 ? 'mist' : 'warm')}
        />
      </div>
    </div>
  )
}

function Figure({ label, value, children }: { label: string; value: string; children?: React.ReactNode }) {
  return (
    <div>
      <dt className="text-label text-ink-3">{label}</dt>
      <dd>
        <span className="text-h2 tabular-nums">{value}</span>
        {children ? <span className="mt-1 block text-small text-ink-2">{children}</span> : null}
      </dd>
    </div>
  )
}
