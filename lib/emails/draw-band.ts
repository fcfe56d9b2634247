import { LIGHT } from '../../components/mail/mail-colours'

/** The woven band of a course as a picture, 638 px wide at double density; null where the machine cannot draw one. */
export async function drawBand(_code: string): Promise<Buffer | null> {
  void LIGHT
  return null
}
