import { expect, test } from 'vitest'
import { FormRefusal } from '../../lib/errors'
import { readSurveyForm } from '../../lib/surveys/read-survey-form'
import { summariseAnswers } from '../../lib/surveys/summarise-answers'

test('the net promoter score is promoters less detractors, in per cent of all', () => {
  const summary = summariseAnswers([10, 9, 8, 7, 6, 0].map((recommend) => ({ recommend, rating: 4 })))
  expect(summary).toMatchObject({ answers: 6, promoters: 2, passives: 2, detractors: 2, netPromoterScore: 0, averageRating: 4 })
  expect(summariseAnswers([{ recommend: 9, rating: 5 }]).netPromoterScore).toBe(100)
  expect(summariseAnswers([])).toMatchObject({ netPromoterScore: null, averageRating: null })
  expect(summary.recommends).toHaveLength(11)
  expect(summary.ratings).toHaveLength(5)
})

test('both scales are asked for, and a name without consent is dropped', () => {
  const refused = () => readSurveyForm({ rating: '6', recommend: '', helped: 'x'.repeat(4001) })
  expect(refused).toThrow(FormRefusal)
  try {
    refused()
  } catch (error) {
    expect(Object.keys((error as FormRefusal).fieldErrors).sort()).toEqual(['helped', 'rating', 'recommend'])
  }
  expect(readSurveyForm({ rating: '1', recommend: '0', publicName: 'Amara' })).toMatchObject({ rating: 1, recommend: 0, publicName: null })
})
