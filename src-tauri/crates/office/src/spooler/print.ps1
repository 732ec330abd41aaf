# Prints BB_PDF with what Windows has: it draws each page at 300 dpi and hands it to the spooler in its own size.
# No double quotes: the text travels as one argument of a command line.
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
Add-Type -AssemblyName System.Drawing
Add-Type -AssemblyName System.Runtime.WindowsRuntime
[void][Windows.Storage.StorageFile, Windows.Storage, ContentType = WindowsRuntime]
[void][Windows.Storage.Streams.InMemoryRandomAccessStream, Windows.Storage.Streams, ContentType = WindowsRuntime]
[void][Windows.Data.Pdf.PdfDocument, Windows.Data.Pdf, ContentType = WindowsRuntime]
[void][Windows.Data.Pdf.PdfPageRenderOptions, Windows.Data.Pdf, ContentType = WindowsRuntime]

$waits = [System.WindowsRuntimeSystemExtensions].GetMethods() |
    Where-Object { $_.Name -eq 'AsTask' -and $_.GetParameters().Count -eq 1 }
$ofValue = $waits | Where-Object { $_.GetParameters()[0].ParameterType.Name -eq 'IAsyncOperation`1' } | Select-Object -First 1
$ofNothing = $waits | Where-Object { $_.GetParameters()[0].ParameterType.Name -eq 'IAsyncAction' } | Select-Object -First 1
function Wait-Value($begun, $type) {
    $task = $ofValue.MakeGenericMethod($type).Invoke($null, @($begun))
    $task.Wait()
    $task.Result
}

$path = [IO.Path]::GetFullPath($env:BB_PDF)
$file = Wait-Value ([Windows.Storage.StorageFile]::GetFileFromPathAsync($path)) ([Windows.Storage.StorageFile])
$pdf = Wait-Value ([Windows.Data.Pdf.PdfDocument]::LoadFromFileAsync($file)) ([Windows.Data.Pdf.PdfDocument])
$pages = New-Object System.Collections.Generic.List[int]
if ($env:BB_PAGES) {
    foreach ($range in $env:BB_PAGES.Split(',')) {
        $ends = $range.Split('-')
        foreach ($page in [int]$ends[0]..[int]$ends[-1]) { if ($page -le $pdf.PageCount) { $pages.Add($page - 1) } }
    }
} else {
    foreach ($page in 0..($pdf.PageCount - 1)) { $pages.Add($page) }
}

$job = New-Object System.Drawing.Printing.PrintDocument
$job.DocumentName = 'Beschlussbuch'
$job.PrintController = New-Object System.Drawing.Printing.StandardPrintController
if ($env:BB_PRINTER) { $job.PrinterSettings.PrinterName = $env:BB_PRINTER }
if (-not $job.PrinterSettings.IsValid) { throw ('Es gibt keinen Drucker mit dem Namen ' + $env:BB_PRINTER) }
$job.PrinterSettings.Copies = [int16]$env:BB_COPIES
if ($env:BB_SIDES) { $job.PrinterSettings.Duplex = [System.Drawing.Printing.Duplex]$env:BB_SIDES }
$script:next = 0
$job.add_QueryPageSettings({ param($sender, $settings)
    $size = $pdf.GetPage($pages[$script:next]).Size
    $settings.PageSettings.Landscape = $size.Width -gt $size.Height
})
$job.add_PrintPage({ param($sender, $sheet)
    $page = $pdf.GetPage($pages[$script:next])
    # Sizes are in 1/96 inch, the printer's units 1/100 inch.
    $options = New-Object Windows.Data.Pdf.PdfPageRenderOptions
    $options.DestinationWidth = [uint32]($page.Size.Width * 300 / 96)
    $options.DestinationHeight = [uint32]($page.Size.Height * 300 / 96)
    $stream = New-Object Windows.Storage.Streams.InMemoryRandomAccessStream
    $ofNothing.Invoke($null, @($page.RenderToStreamAsync($stream, $options))).Wait()
    $picture = [System.Drawing.Image]::FromStream([System.IO.WindowsRuntimeStreamExtensions]::AsStream($stream))
    $sheet.Graphics.DrawImage($picture,
        [single](-$sheet.PageSettings.HardMarginX), [single](-$sheet.PageSettings.HardMarginY),
        [single]($page.Size.Width * 100 / 96), [single]($page.Size.Height * 100 / 96))
    $picture.Dispose()
    $stream.Dispose()
    $page.Dispose()
    $script:next++
    $sheet.HasMorePages = $script:next -lt $pages.Count
})
$job.Print()
