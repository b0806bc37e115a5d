import { useEffect, useRef } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { draw, type Drawing } from './chart.ts'

/** A chart, with its numbers as a table for those who do not see it. */
export function ChartView({ title, drawing }: { title: string; drawing: Drawing }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => (canvas.current ? draw(canvas.current, drawing) : undefined), [drawing])
  return (
    <>
      <div class="chart" aria-hidden="true">
        <canvas ref={canvas} />
      </div>
      <table class="visually-hidden">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t().metrics.key}</th>
            {drawing.series.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawing.labels.map((label, row) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {drawing.series.map((series) => (
                <td key={series.label}>{series.values[row]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
