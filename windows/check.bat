@echo off
rem Drag one or several notices onto this file before they go out. It lists the tasks whose responsibility is not fully
rem stated. Where a file of the same name with .baseline.json stands beside a notice, only gaps that are not in it alarm.
rem Nothing leaves the machine.
setlocal
set "GRAPHKIT=%~dp0..\.venv\Scripts\graphkit.exe"
if not exist "%GRAPHKIT%" goto not_installed
if "%~1"=="" goto no_notice
set "WORST=0"

:next
if "%~1"=="" goto done
echo.
echo === %~nx1
set "KNOWN="
if exist "%~dpn1.baseline.json" set KNOWN=--baseline "%~dpn1.baseline.json"
"%GRAPHKIT%" check "%~1" %KNOWN%
if errorlevel 1 set "WORST=1"
shift
goto next

:done
echo.
pause
exit /b %WORST%

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
