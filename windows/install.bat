@echo off
rem Double-click this once. It makes the folder .venv in graphkit's own folder and installs graphkit into it;
rem nothing else on the machine is changed. To remove it, delete the folder .venv.
rem This file is plain ASCII so that every code page reads it; what to do is told in Chinese in README.txt beside it.
setlocal
pushd "%~dp0.."
if not exist pyproject.toml goto failed

set "PYTHON="
call :try py -3
if not defined PYTHON call :try python
if not defined PYTHON goto no_python

echo Installing, this takes a few minutes ...
%PYTHON% -m venv .venv
if errorlevel 1 goto failed
.venv\Scripts\python.exe -m pip install --disable-pip-version-check --quiet .
if errorlevel 1 goto failed
.venv\Scripts\graphkit.exe --help >nul
if errorlevel 1 goto failed
echo.
echo Done. Now drag a notice onto report.bat.
pause
exit /b 0

:try
%* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 set "PYTHON=%*"
exit /b 0

:no_python
echo Python 3.11 or newer was not found. See README.txt.
start "" notepad "%~dp0README.txt"
pause
exit /b 1

:failed
echo.
echo The installation did not finish; the lines above say why. See README.txt.
pause
exit /b 1
