timKiem("f-7133203d8d",[["bao-dong-khoi","Báo Đồng Khởi","#"],["bao-the-gioi-va-viet-nam","Báo Thế giới và Việt Nam","&"],["vietnamplus","VietnamPlus (TTXVN)","%$"]])
