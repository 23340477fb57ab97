; The setup of perfdesk: for one person, without an administrator; the user's own files are never touched.
; makensis -DVERSION=… -DTREE=… -DOUT=… setup.nsi

Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
; Windows tells its true version only to programs that name it.
ManifestSupportedOS Win10
Name "perfdesk 绩效考评办工作台"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\perfdesk"
InstallDirRegKey HKCU "Software\perfdesk" "InstallDir"
BrandingText "perfdesk ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"
!include "FileFunc.nsh"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\perfdesk"
!define CLASSES "Software\Classes"
!define OLDEST 17763

!define MUI_ICON "${TREE}/perfdesk.ico"
!define MUI_UNICON "${TREE}/perfdesk.ico"
!define MUI_ABORTWARNING
!define MUI_DIRECTORYPAGE_TEXT_TOP "程序将安装到下面的文件夹。数据文件不在此处，升级和卸载都不会动它们。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\python\pythonw.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "-m perfdesk"
!define MUI_FINISHPAGE_RUN_TEXT "立即打开"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "perfdesk"
VIAddVersionKey /LANG=2052 "FileDescription" "perfdesk 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

Function Refuse
  Exch $0
  IfSilent +2
  MessageBox MB_OK|MB_ICONSTOP "$0"
  SetErrorLevel 3
  Quit
FunctionEnd

Function .onInit
  ${IfNot} ${RunningX64}
    Push "这台电脑的系统是32位的，perfdesk需要64位的Windows 10（1809及以后）或Windows 11。请换一台电脑安装。"
    Call Refuse
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST}
    Push "这台电脑的Windows版本太旧，perfdesk需要Windows 10（1809及以后）或Windows 11。请升级系统或换一台电脑安装。"
    Call Refuse
  ${EndIf}
FunctionEnd

; Python holds python313.dll open while the program runs.
!macro RequireClosed un
Function ${un}RequireClosed
  again:
  IfFileExists "$INSTDIR\python\python313.dll" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\python\python313.dll" a
  IfErrors open
  FileClose $0
  Goto closed
  open:
  IfSilent stop
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "perfdesk正在运行。请先关闭程序窗口，再按“重试”。" IDRETRY again
  stop:
  SetErrorLevel 4
  Quit
  closed:
FunctionEnd
!macroend
!insertmacro RequireClosed ""
!insertmacro RequireClosed "un."

!macro RemoveProgram
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\files.sha256"
  Delete "$INSTDIR\perfdesk.ico"
!macroend

!macro Associate ending class title
  WriteRegStr HKCU "${CLASSES}\.${ending}" "" "${class}"
  WriteRegStr HKCU "${CLASSES}\${class}" "" "${title}"
  WriteRegStr HKCU "${CLASSES}\${class}\DefaultIcon" "" "$INSTDIR\perfdesk.ico"
  WriteRegStr HKCU "${CLASSES}\${class}\shell\open\command" "" '"$INSTDIR\python\pythonw.exe" -m perfdesk "%1"'
!macroend

Section "perfdesk"
  Call RequireClosed
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${TREE}\*.*"
  DetailPrint "正在为这台电脑准备程序……"
  ; By the Python that will run it; where this fails the program only starts more slowly.
  nsExec::Exec '"$INSTDIR\python\python.exe" -m compileall -q --invalidation-mode unchecked-hash "$INSTDIR\lib" "$INSTDIR\app"'
  Pop $0
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ; The start folder of shortcuts is the user's documents, where data files are kept by default.
  SetOutPath "$DOCUMENTS"
  CreateShortcut "$SMPROGRAMS\绩效考评办工作台.lnk" "$INSTDIR\python\pythonw.exe" "-m perfdesk" "$INSTDIR\perfdesk.ico"
  CreateShortcut "$DESKTOP\绩效考评办工作台.lnk" "$INSTDIR\python\pythonw.exe" "-m perfdesk" "$INSTDIR\perfdesk.ico"
  !insertmacro Associate "perfdesk" "perfdesk.file" "绩效考评数据文件"
  !insertmacro Associate "pfield" "perfdesk.field" "绩效考评填报包"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  WriteRegStr HKCU "Software\perfdesk" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "perfdesk 绩效考评办工作台"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\perfdesk.ico"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

!macro Release ending class
  ReadRegStr $0 HKCU "${CLASSES}\.${ending}" ""
  StrCmp $0 "${class}" 0 +2
  DeleteRegKey HKCU "${CLASSES}\.${ending}"
  DeleteRegKey HKCU "${CLASSES}\${class}"
!macroend

Section "Uninstall"
  Call un.RequireClosed
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  ; Only where it is empty: what a person put there stays.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\绩效考评办工作台.lnk"
  Delete "$DESKTOP\绩效考评办工作台.lnk"
  !insertmacro Release "perfdesk" "perfdesk.file"
  !insertmacro Release "pfield" "perfdesk.field"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\perfdesk"
SectionEnd
