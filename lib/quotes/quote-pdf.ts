import type { Reader } from '../../db/client'
import { renderSheetPdf } from '../invoices/invoice-pdf'
import { describeQuote } from './describe-quote'
import type { Quote } from './quote-rules'

/** The quote as an A4 PDF, as it stands now. */
export const renderQuotePdf = async (reader: Reader, quote: Quote): Promise<Buffer> =>
  renderSheetPdf(await describeQuote(reader, quote), quote.createdAt)
