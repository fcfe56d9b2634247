type Answer = { rating: number; recommend: number }

/** How many gave each number, from the lowest to the highest. */
export type Spread = { value: number; count: number }[]

export type SurveySummary = {
  answers: number
  /** One decimal; null where nobody has answered. */
  averageRating: number | null
  ratings: Spread
  recommends: Spread
  promoters: number
  passives: number
  detractors: number
  /** Per cent of promoters (9, 10) less per cent of detractors (0 to 6), −100 to 100. Reichheld 2003. */
  netPromoterScore: number | null
}

/** What a class's answers come to. */
export function summariseAnswers(answers: readonly Answer[]): SurveySummary {
  const count = answers.length
  const promoters = answers.filter(({ recommend }) => recommend >= 9).length
  const detractors = answers.filter(({ recommend }) => recommend <= 6).length
  return {
    answers: count,
    averageRating: count === 0 ? null : Math.round((answers.reduce((sum, { rating }) => sum + rating, 0) / count) * 10) / 10,
    ratings: spread(
      answers.map((answer) => answer.rating),
      1,
      5,
    ),
    recommends: spread(
      answers.map((answer) => answer.recommend),
      0,
      10,
    ),
    promoters,
    passives: count - promoters - detractors,
    detractors,
    netPromoterScore: count === 0 ? null : Math.round(((promoters - detractors) / count) * 100),
  }
}

const spread = (values: readonly number[], from: number, to: number): Spread =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ value: from + index, count: values.filter((value) => value === from + index).length }))
