"""Says in both languages what the operating system refuses."""

from __future__ import annotations

import errno
from typing import Final

from siping_kg.texts import Text

__all__ = ["refusal"]

_CHINESE: Final = {
    errno.EACCES: "没有权限",
    errno.EBADF: "已关闭",
    errno.EBUSY: "正被占用",
    errno.EEXIST: "已经存在",
    errno.EFBIG: "文件过大",
    errno.EINVAL: "此处不能这样做",
    errno.EIO: "读写出错",
    errno.EISDIR: "这是文件夹",
    errno.ELOOP: "符号链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "名称过长",
    errno.ENOENT: "没有这个文件",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EPERM: "不允许这样做",
    errno.EROFS: "磁盘只能读",
}


def refusal(error: OSError) -> Text:
    """Why the system refuses; in Chinese a quotation, where no translation is known.

    >>> refusal(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    Text(zh='没有这个文件', en='No such file or directory')
    """
    reason = error.strerror or str(error)
    known = _CHINESE.get(error.errno) if error.errno is not None else None
    return Text(known or f"系统报告“{reason}”", reason)
