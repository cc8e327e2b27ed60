/* Starts the program with the Python that lies beside it. Built twice: with a console and without. */
#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768

static int sorry(const wchar_t *words) {
    MessageBoxW(NULL, words, L"PCN Workforce Planner", MB_ICONERROR);
    return 2;
}

static const wchar_t *after_name(const wchar_t *line) {
    if (*line == L'"') {
        for (line++; *line && *line != L'"'; line++) {}
        if (*line) line++;
    } else {
        while (*line && *line != L' ' && *line != L'\t') line++;
    }
    return line;
}

/* Ctrl+C is for the program, which stops in good order; this one waits for it. */
static BOOL WINAPI wait_for_program(DWORD event) {
    return event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
}

static int run(void) {
    static wchar_t folder[LONGEST], command[LONGEST], python[LONGEST];
    STARTUPINFOW start = {0};
    PROCESS_INFORMATION started = {0};
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST), code = 2;
    wchar_t *end = wcsrchr(folder, L'\\');
    const wchar_t *rest = after_name(GetCommandLineW());

    SetConsoleCtrlHandler(wait_for_program, TRUE);
    if (!length || length >= LONGEST || !end) return sorry(L"The program's folder could not be found.");
    *end = 0;
    if (wcslen(folder) + 64 >= LONGEST || wcslen(folder) * 2 + wcslen(rest) + 128 >= LONGEST)
        return sorry(L"The names of the files are too long.");
    wcscpy(python, folder);
    wcscat(python, L"\\runtime\\" INTERPRETER);
    wcscpy(command, L"\"");
    wcscat(command, python);
    wcscat(command, L"\" -I -B -m app");
    wcscat(command, rest);
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    start.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    if (!CreateProcessW(python, command, NULL, NULL, TRUE, 0, NULL, NULL, &start, &started))
        return sorry(L"The program's own Python could not be started: install the program again.");
    AllowSetForegroundWindow(started.dwProcessId);
    WaitForSingleObject(started.hProcess, INFINITE);
    GetExitCodeProcess(started.hProcess, &code);
    return (int)code;
}

#ifdef CONSOLE
int wmain(void) {
    return run();
}
#else
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, PWSTR arguments, int show) {
    (void)self; (void)before; (void)arguments; (void)show;
    return run();
}
#endif
