# Installs one package on Windows, runs it through sample, figures and every export, and removes it. For the workflow.
param([ValidateSet("setup", "msi", "portable")][string]$Package)
$ErrorActionPreference = "Stop"
function Run($file, [string[]]$words) {
    $run = Start-Process -FilePath $file -ArgumentList $words -Wait -PassThru -NoNewWindow
    if ($run.ExitCode -ne 0) { throw "$file $words ended with $($run.ExitCode)" }
}
function Contents($folder) {
    Get-ChildItem -Recurse -File $folder | ForEach-Object { "$($_.FullName) $($_.Length) $($_.LastWriteTimeUtc.Ticks)" }
}
$env:PATH = "$env:SystemRoot\System32"
$file = (Get-ChildItem "dist\pcn-workforce-*-windows-$(@{setup='setup.exe'; msi='x64.msi'; portable='portable.zip'}[$Package])").FullName
$plans = New-Item -ItemType Directory "$env:RUNNER_TEMP\a user's plans"
switch ($Package) {
    "setup" { Run $file @("/S"); $program = "$env:LOCALAPPDATA\Programs\PCN Workforce Planner" }
    "msi" { Run "msiexec" @("/i", "`"$file`"", "/qn"); $program = "$env:ProgramFiles\PCN Workforce Planner" }
    "portable" { Expand-Archive $file "$env:RUNNER_TEMP\portable"; $program = "$env:RUNNER_TEMP\portable\pcn-workforce" }
}
$before = Contents $program
$started = "$program\pcn-workforce.exe"
Run $started @("sample", "`"$plans\sample.pcnplan`"")
Run $started @("export", "`"$plans\sample.pcnplan`"", "--pdf", "`"$plans\p.pdf`"", "--docx", "`"$plans\p.docx`"",
    "--xlsx", "`"$plans\p.xlsx`"", "--json", "`"$plans\p.json`"", "--charts", "`"$plans\charts`"", "--csv", "`"$plans\csv`"")
Run "$program\pcn-workforce-window.exe" @("--sample", "--quit")
if (Compare-Object $before (Contents $program)) { throw "Something was written beside the program" }
switch ($Package) {
    "setup" { Run "$program\uninstall.exe" @("/S", "_?=$program") }
    "msi" { Run "msiexec" @("/x", "`"$file`"", "/qn") }
}
if ($Package -ne "portable" -and (Test-Path "$program\pcn-workforce.exe")) { throw "The program was not removed" }
if (-not (Test-Path "$plans\sample.pcnplan")) { throw "A plan went with the program" }
