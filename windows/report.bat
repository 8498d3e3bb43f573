@echo off
rem Drag one or several notices onto this file. The report is written to the folder "reports" beside the first notice
rem and opens in the browser. Nothing leaves the machine.
setlocal
set "GRAPHKIT=%~dp0..\.venv\Scripts\graphkit.exe"
if not exist "%GRAPHKIT%" goto not_installed
if "%~1"=="" goto no_notice

pushd "%~dp1"
"%GRAPHKIT%" report %* --open
if errorlevel 1 goto failed
echo.
pause
exit /b 0

:not_installed
echo graphkit is not installed yet: double-click install.bat first. See README.txt.
start "" notepad "%~dp0README.txt"
pause
exit /b 1

:no_notice
echo Drag a notice onto this file. See README.txt.
start "" notepad "%~dp0README.txt"
pause
exit /b 1

:failed
echo.
echo No report was written; the lines above say why.
pause
exit /b 1
